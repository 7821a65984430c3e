import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { messageOf, writeInto, writeTalk } from '../../support/compiled-talks.ts'

const TALK = {
  'talk.yaml': 'title: Outside',
  'slides/01.mdx':
    '# Heading of one\n\n<Gauge level={3} />\n\n<Notes>\nThe whisper. <Cue>The cue.</Cue>\n</Notes>',
  'slides/theme.css': '.gauge { color: #123456 }',
  'slides/components/Gauge.tsx': `import { useState } from 'preact/hooks'
import { isSamePosition, LOBBY } from '#rules/position.ts'
export function Gauge({ level }: { level: number }) {
  const [shown] = useState(isSamePosition(LOBBY, LOBBY))
  return <p class="gauge">{shown && \`gauge at \${level}\`}</p>
}`,
  'assets/drawings/a.svg': '<svg />',
  'assets/favicon.svg': '<svg />',
}

/** Made once, and only read by tests. */
let out: string
let manifest: Manifest

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'lectern-build-'))
  for (const [file, content] of Object.entries(TALK)) await writeInto(home, `talk/${file}`, content)
  out = join(home, 'build')
  manifest = await buildTalk(await readTalk(join(home, 'talk')), out)
}, 60_000)

afterAll(() => rm(join(out, '..'), { recursive: true, force: true }))

test('a talk outside of the repository is built with its own component, theme and pictures', async () => {
  expect(JSON.parse(await readFile(`${out}/deck.json`, 'utf8'))).toEqual(manifest)
  expect(await textBelow(`${out}/presenter`, '.js')).toMatch(/gauge at[\s\S]*Heading of one/)
  expect(await textBelow(`${out}/presenter`, '.css')).toContain('#123456')
  expect(await namesBelow(`${out}/assets`)).toContain('drawings/a.svg')
  expect(await namesBelow(out)).toEqual(
    expect.arrayContaining([
      'audience/index.html',
      'presenter/stage.html',
      'presenter/speaker.html',
    ]),
  )
})

test('the audience begins with one script and one style sheet, and gets nothing of the deck', async () => {
  const names = await namesBelow(`${out}/audience`)
  const html = await readFile(`${out}/audience/index.html`, 'utf8')
  expect(html.match(/\.js"/g)).toHaveLength(1)
  expect(html).not.toContain('preload')
  const scripts = names.filter((name) => name.endsWith('.js')).map((name) => name.split(/[/-]/)[1])
  expect(scripts.sort()).toEqual(['Follow', 'de', 'fr', 'index', 'phone', 'pl']) // all but index for later
  expect(html.match(/\.css"/g)).toHaveLength(1)
  const styles = names.filter((name) => name.endsWith('.css')).map((name) => name.split(/[/-]/)[1])
  expect(styles.sort()).toEqual(['follow', 'plain', 'style']) // one for later, one without JavaScript
  const all = await textBelow(`${out}/audience`, '')
  expect(all).toContain('You’re in.')
  expect(all).not.toMatch(/Heading of one|gauge|whisper|cue/i)
})

test('the notes are in the speaker’s script, and not in the stage’s', async () => {
  expect(await scriptsOf(out, 'speaker')).toMatch(/whisper[\s\S]*cue/)
  expect(await scriptsOf(out, 'stage')).toContain('Heading of one')
  expect(await scriptsOf(out, 'stage')).not.toMatch(/whisper|The cue/)
})

test('pages have no inline script, fonts are woff2 files, nothing carries a source map', async () => {
  const names = await namesBelow(out)
  expect(await textBelow(out, '.html')).not.toMatch(/<script[^>]*>[^<]/)
  expect(names.filter((name) => /\.woff2$/.test(name)).length).toBeGreaterThan(0)
  expect(names.filter((name) => /\.(woff|map)$/.test(name))).toEqual([])
  expect(await textBelow(out, '.css')).not.toMatch(/data:(?!image)|woff[^2]/)
  expect(await textBelow(out, '.js')).not.toMatch(/lineNumber|\/slides\/|\/src\//)
})

test("the talk's icon is that of stage and speaker view, and costs phones no request", async () => {
  for (const page of ['stage', 'speaker']) {
    const html = await readFile(`${out}/presenter/${page}.html`, 'utf8')
    expect(html).toContain('<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg"')
  }
  expect(await readFile(`${out}/audience/index.html`, 'utf8')).toContain('href="data:,"')
})

test('every text but what the server alone reads lies there compressed too', async () => {
  const names = await namesBelow(out)
  const texts = names.filter((name) => /\.(js|css|html|svg|json)$/.test(name))
  expect(texts.filter((name) => !names.includes(`${name}.br`))).toEqual([
    'deck.json',
    'follow/en.json',
    'words.json',
  ])
  const compressed = await readFile(`${out}/assets/drawings/a.svg.br`)
  expect(String(brotliDecompressSync(compressed))).toBe('<svg />')
})

test('a build that fails leaves the last good one, and nothing else', async () => {
  const out = await emptyPlace()
  const folder = await writeTalk(TALK)
  await buildTalk(await readTalk(folder), out)
  const before = await namesBelow(join(out, '..'))

  await writeInto(folder, 'slides/components/Gauge.tsx', 'export function Gauge( {')
  const message = await messageOf(readTalk(folder).then((talk) => buildTalk(talk, out)))

  expect(message).toContain('Gauge.tsx')
  expect(await namesBelow(join(out, '..'))).toEqual(before)
})

test('a later build takes the place of an earlier one', async () => {
  const out = await emptyPlace()
  const folder = await writeTalk(TALK)
  await buildTalk(await readTalk(folder), out)

  await writeInto(folder, 'slides/01.mdx', '# Heading of two')
  await buildTalk(await readTalk(folder), out)

  const code = await textBelow(out, '.js')
  expect(code).toContain('Heading of two')
  expect(code).not.toContain('Heading of one')
})

test("a folder with somebody's files in it is not replaced", async () => {
  const folder = await writeTalk(TALK)

  const message = await messageOf(buildTalk(await readTalk(folder), folder))

  expect(message).toBe(
    `Unexpected files in ${folder}, expected an empty folder or an earlier build, because it will be replaced. Name another folder, like ${folder}/build.`,
  )
})

/** A folder for the build, in an empty one that is removed after the test. */
async function emptyPlace(): Promise<string> {
  return join(await writeTalk({}), 'build')
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort()
}

async function textBelow(folder: string, ending: string): Promise<string> {
  const names = (await namesBelow(folder)).filter((name) => name.endsWith(ending))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n')
}

/** All scripts that a page of the presenter loads. */
async function scriptsOf(out: string, page: string): Promise<string> {
  const html = await readFile(`${out}/presenter/${page}.html`, 'utf8')
  const paths = [...html.matchAll(/(?:src|href)="(\/presenter\/[^"]+\.js)"/g)].map(
    ([, path]) => path,
  )
  return (await Promise.all(paths.map((path) => readFile(out + path, 'utf8')))).join('\n')
}
