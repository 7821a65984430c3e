import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { execa } from 'execa'
import getPort from 'get-port'
import { next, slidesOf } from '../support/browser-hall.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { Program } from '../support/program.ts'
import { makeFolder, writeFolder } from '../support/temporary-folder.ts'

const TALK = {
  'slides/01.mdx': `# One

<Own />

---

# The vote

<Poll id="breaks" question="Something breaks. What happens next?">
  <Choice id="learn">Learn</Choice>
  <Choice id="blame">Blame</Choice>
</Poll>
`,
  'slides/components/Own.tsx': `import { useState } from 'preact/hooks'

export function Own() {
  const [text] = useState('a component of its own')
  return <p>{text}</p>
}
`,
  'package.json': '{ "type": "module" }',
  'vite.config.ts': `import { lectern } from 'lectern/vite'
export default { plugins: [lectern()] }
`,
}

test.describe.configure({ mode: 'default' })

/** The talk, and where the packed Lectern is installed: in node_modules, tools treat code as somebody else's. */
let talk = ''
let home = ''
let program: Program | undefined

test.beforeAll(async () => {
  test.setTimeout(180_000)
  home = makeFolder()
  const { stdout } = await execa('npm', ['pack', '--silent', '--pack-destination', home])
  const tarball = `./${stdout.trim().split('\n').at(-1)}`
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball]
  await execa('npm', install, { cwd: home })
  talk = writeFolder(TALK)
  symlinkSync(join(home, 'node_modules'), join(talk, 'node_modules'))
})

test.afterEach(() => program?.stop())

function start([bin = '', ...args]: string[], cwd = talk): Program {
  const command = [join(talk, 'node_modules/.bin', bin)]
  program = new Program(args, { command, cwd })
  return program
}

/** Goes to the talk's own component, then opens the vote. */
async function openVote(stage: Page): Promise<void> {
  await stage.locator('.stage').waitFor()
  await next(stage)
  await expect(slidesOf(stage).getByText('a component of its own')).toBeVisible()
  await next(stage)
  await next(stage)
}

/** Until a phone reads that its vote is counted. */
async function vote(browser: Browser, join: string): Promise<void> {
  const phone = await (await browser.newContext()).newPage()
  await phone.goto(join)
  await phone.getByRole('button', { name: /Learn/ }).click()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
}

test('installed from its tarball, lectern presents a talk with a vote that lies elsewhere', async ({
  page,
  browser,
}) => {
  const lectern = start(
    ['lectern', 'present', '--talk', talk, '--port', String(await getPort())],
    home,
  )
  await page.goto(await lectern.prints(/Stage +(\S+)/))
  await openVote(page)

  await vote(browser, await lectern.prints(/Join +(\S+)/))

  await next(page)
  await next(page)
  await expect(slidesOf(page).getByRole('listitem').first()).toContainText('1 vote')
})

test('installed from its tarball, vite builds a talk', async () => {
  expect(await start(['vite', 'build']).ended()).toBe(0)

  const isThere = (name: string) => existsSync(join(talk, 'dist', name))
  const outputs = ['audience', 'deck.json', 'follow', 'plain.mjs', 'presenter', 'words.json']
  expect(outputs.filter(isThere)).toEqual(outputs)
  expect(readFileSync(join(talk, 'dist/follow/en.json'), 'utf8')).toContain(
    'a component of its own',
  )
})

test('installed from its tarball, vite serves a talk with a vote', async ({ page, browser }) => {
  const vite = start(['vite', '--port', String(await getPort())])
  await page.goto(await vite.prints(/Stage +(\S+)/))
  await openVote(page)

  await vote(browser, await vite.prints(/Join +(\S+)/))
})

test('installed from its tarball, lectern prints slides and vote', async () => {
  const file = join(talk, 'talk.pdf')

  expect(await start(['lectern', 'export', '--output', file]).ended()).toBe(0)

  const { pages } = await readPdf(readFileSync(file))
  const words = pages.map(({ tags }) => tags.text).join(' ')
  expect(words).toContain('a component of its own')
  expect(words).toContain('Something breaks. What happens next?')
})
