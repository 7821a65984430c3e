import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/**
 * Which room may import from which: the arrows of ARCHITECTURE.md. `types` are erased and may come
 * from further away.
 */
const ARROWS: Record<string, { imports: string[]; types?: string[] }> = {
  rules: { imports: [] },
  protocol: { imports: ['rules'] },
  i18n: { imports: ['rules'] },
  questions: { imports: ['rules', 'protocol', 'components', 'client', 'i18n'] },
  translation: { imports: ['rules', 'i18n'] },
  deck: {
    imports: ['questions', 'rules', 'i18n', 'translation'],
    types: ['client', 'protocol'],
  },
  server: { imports: ['questions', 'protocol', 'rules', 'i18n'], types: ['deck'] },
  client: { imports: ['protocol', 'rules', 'i18n'] },
  components: { imports: ['client', 'protocol', 'rules', 'i18n'] },
  pages: {
    imports: ['components', 'questions', 'client', 'protocol', 'rules', 'i18n'],
    types: ['deck'],
  },
  export: { imports: ['protocol', 'rules'] },
  cli: { imports: ['server', 'deck', 'export', 'i18n', 'translation', 'protocol', 'rules'] },
}

/** What pages say of themselves is data: builds and routes read it. */
const PAGE_DATA = /^src\/pages\/(pages|[a-z]+\/page)\.ts$/

const PAGES = globSync('src/pages/*/main.tsx')

/** Who speaks while a talk is given. */
const SPEAKERS = [...PAGES, 'src/server/main.ts']

/** The rest of i18n is for when a talk is built. */
const I18N_TO_SPEAK = ['say', 'text-id', 'language', 'catalogue'].map(
  (name) => `src/i18n/${name}.ts`,
)

interface Import {
  file: string
  target: string
  typeOnly: boolean
}

const imports = globSync('src/**/*.{ts,tsx}').flatMap(importsOf)

describe('arrows', () => {
  test.each(Object.keys(ARROWS))('%s imports only what it may', (room) => {
    const strays = imports.filter((one) => roomOf(one.file) === room && !isAllowed(one))

    expect(strays).toEqual([])
  })

  test('rules know no clock, chance, I/O or page', () => {
    const sources = globSync('src/rules/*.ts').map((file) => readFileSync(file, 'utf8'))

    for (const source of sources) {
      expect(source).not.toMatch(/Date\.now|new Date|Math\.random|node:|document\.|window\./)
    }
  })

  test('the audience page reaches no notes, no reveal.js and no schemas', () => {
    const reached = reachedFrom('src/pages/audience/main.tsx')

    expect(
      reached.filter((name) =>
        /reveal|virtual:lectern\/(deck|notes|words)|pages\/(stage|speaker)|valibot|uqr/.test(name),
      ),
    ).toEqual([])
    expect(reached).toContain('src/client/connection.ts')
  })

  test.each(SPEAKERS)(
    '%s brings nothing of i18n that reads, checks or writes translations',
    (page) => {
      const reached = reachedFrom(page).filter((name) => name.startsWith('src/i18n/'))

      expect(reached.filter((name) => !I18N_TO_SPEAK.includes(name))).toEqual([])
    },
  )

  test('nothing in src knows this talk', () => {
    const sources = globSync('src/**/*.{ts,tsx,css,html}').map((file) => readFileSync(file, 'utf8'))

    for (const source of sources) expect(source).not.toMatch(/phoenix|retributive|ablythe|dekker/i)
  })
})

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const [from, to] = [roomOf(file), roomOf(target)]
  if (!target.startsWith('src/') || from === to || PAGE_DATA.test(target)) return true
  const { imports: allowed, types = [] } = ARROWS[from] ?? { imports: [] }
  return allowed.includes(to) || (typeOnly && types.includes(to))
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function reachedFrom(entry: string, seen = new Set<string>()): string[] {
  for (const { target, typeOnly } of imports.filter(({ file }) => file === entry)) {
    if (typeOnly || seen.has(target)) continue
    seen.add(target)
    reachedFrom(target, seen)
  }
  return [...seen]
}

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticImports.map(({ moduleRequest, entries }) => ({
    file,
    target: resolve(file, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
}

function resolve(file: string, request: string): string {
  if (request.startsWith('#')) return `src/${request.slice(1)}`
  return request.startsWith('.') ? relative('.', join(dirname(file), request)) : request
}
