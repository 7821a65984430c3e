import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isVerb, publicVerbs, VERBS } from '#cli/verbs.ts'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { messageOf, talkRefusalOf } from '../../support/compiled-talks.ts'

const EXAMPLE = 'docs/example'
const page = await readFile('docs/writing.md', 'utf8')
const readme = await readFile('README.md', 'utf8')

describe('docs/example', () => {
  test('compiles, and its slides take as long as it says', async () => {
    const { slides, talk } = await compileDeck(await readTalk(EXAMPLE))

    expect(slides.length).toBeGreaterThanOrEqual(10)
    expect(slides.reduce((sum, { time }) => sum + (time ?? 0), 0)).toBe(talk.duration)
  })

  test('is built without a warning', async () => {
    using warn = vi.spyOn(console, 'warn')
    using error = vi.spyOn(console, 'error')

    await buildTalk(await readTalk(EXAMPLE), join(await emptyFolder(), 'build'))

    expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
  })

  test('uses every component', async () => {
    const files = ['01-breakfast', '02-fall', '03-rescue']
    const slides = await Promise.all(
      files.map((name) => readFile(`${EXAMPLE}/slides/${name}.mdx`, 'utf8')),
    )
    const tumble = await readFile(`${EXAMPLE}/slides/components/Tumble.tsx`, 'utf8')
    const all = [...slides, tumble].join('\n')

    expect((await componentNames()).filter((name) => !isUsed(name, all))).toEqual([])
  })
})

describe('the page on writing a talk', () => {
  const blocks = [...blocksOf('docs/writing.md', page), ...blocksOf('README.md', readme)]
  const examples = blocks.filter(({ kind }) => kind !== 'sh')
  const commands = blocks
    .filter(({ kind }) => kind === 'sh')
    .flatMap(({ text }) => text.split('\n'))

  test.each(examples)('$at is taken from $file', async ({ file, text }) => {
    const source = await readFile(file, 'utf8')

    expect(`\n${source}`).toContain(`\n${text}\n`)
  })

  test.each(commands)('%s is a command', (command) => {
    const [, verb = '', rest = ''] = /^npx lectern (\w+)(.*)$/.exec(command) ?? []
    const given = [...rest.matchAll(/--([\w-]+)/g)].map(([, flag]) => flag)

    expect(publicVerbs()).toContain(verb)
    expect(isVerb(verb) && [...VERBS[verb].flags, 'help']).toEqual(expect.arrayContaining(given))
  })

  test('tells of every component and all that it takes', async () => {
    const missing: string[] = []
    for (const name of await componentNames()) {
      if (!isUsed(name, page)) missing.push(name)
      for (const property of await propertiesOf(name)) {
        if (!isNamed(property)) missing.push(`${property} of ${name}`)
      }
    }

    expect(missing).toEqual([])
  })

  test('tells of every layout, and of all that talk.yaml may say', async () => {
    const css = await readFile('src/components/layouts.css', 'utf8')
    const rules = css.matchAll(/^ +\.frame\[data-layout="([\w-]+)"\] {/gm)
    const layouts = [...rules].map(([, layout = '']) => layout)
    const refusal = await talkRefusalOf({ 'talk.yaml': 'nothing: 1', 'slides/01.mdx': '# One' })

    expect(layouts.length).toBeGreaterThan(0)
    expect(layouts.filter((layout) => !isNamed(layout))).toEqual([])
    expect(namesIn(refusal).filter((key) => !page.includes(`\n${key}: `))).toEqual([])
  })

  test('tells what a misspelled property is answered with', async () => {
    const folder = await emptyFolder()
    await cp(EXAMPLE, folder, { recursive: true })
    const file = join(folder, 'slides/03-rescue.mdx')
    const slides = await readFile(file, 'utf8')

    await writeFile(file, slides.replace('again="which-side"', 'agian="which-side"'))

    const refusal = await messageOf(readTalk(folder).then(compileDeck))
    expect(refusalsIn(page)).toEqual([refusal])
  })
})

interface Block {
  /** The page and line where it begins. */
  at: string
  /** The language for highlighting. */
  kind: string
  /** What it is taken from. */
  file: string
  text: string
}

/** Fenced code, which begins with its language and its file. */
function blocksOf(name: string, markdown: string): Block[] {
  const fences = markdown.matchAll(/^(```+)(\w*) ?(.*)\n([\s\S]*?)\n\1$/gm)
  return [...fences].map(({ index, 2: kind = '', 3: file = '', 4: text = '' }) => {
    const line = markdown.slice(0, index).split('\n').length
    return { at: `${name}:${line}`, kind, file, text }
  })
}

/** What the compiler says of a mistake is no code: it stands there indented. */
function refusalsIn(text: string): string[] {
  return [...text.matchAll(/^ {4}(slides\/.*)$/gm)].map(([, refusal = '']) => refusal)
}

/** What slides may use by name, in the compiler's own words. */
async function componentNames(): Promise<string[]> {
  return namesIn(await talkRefusalOf({ 'slides/01.mdx': '# One\n\n<Nothing />' }))
}

async function propertiesOf(name: string): Promise<string[]> {
  const refusal = await talkRefusalOf({ 'slides/01.mdx': `# One\n\n<${name} nothing="" />` })
  return namesIn(refusal).filter((property) => !GIVEN.includes(property))
}

/** What a component is given without a property being written. */
const GIVEN = ['children', 'none']

function namesIn(refusal: string): string[] {
  const [, names] = /expected (?:one of |only )?([\w, -]+)\./.exec(refusal) ?? []
  return names?.split(', ') ?? expect.fail(`No names in: ${refusal}`)
}

function isUsed(component: string, text: string): boolean {
  return new RegExp(`(<|\`)${component}\\b`).test(text)
}

/** With a value, or as code in the text. */
function isNamed(property: string): boolean {
  return new RegExp(`(?<![\\w-])${property}=|\`${property}\``).test(page)
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-writing-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
