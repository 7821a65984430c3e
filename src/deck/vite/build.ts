import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { type InlineConfig, mergeConfig, type Plugin, build as viteBuild } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import type { Talk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { type CompiledDeck, compileModules } from '#deck/mdx/compile-deck.ts'
import { bundleToRender } from './bundle-for-node.ts'
import { deckPlugin } from './deck-plugin.ts'
import { uiCatalogues, uiWordsPlugin } from './ui-words-plugin.ts'
import { usedUiWordsPlugin } from './used-ui-words.ts'
import { isOfNotes } from './virtual-modules.ts'
import { PAGES, pagesConfig } from './vite-config.ts'

/**
 * Builds a talk for presenting: `audience/`, `presenter/`, `assets/`, and what only the server reads:
 * `follow/`, what slides say to phones, `words.json`, Lectern's own words, `deck.json`, the manifest,
 * `plain.mjs`, which renders the page for phones without JavaScript.
 * Text files have a `.br` beside them. The audience's part is built without the deck, so that
 * nothing of it can leak. A build that fails leaves the last good one as it is.
 */
export async function buildTalk(talk: Talk, outDir: string, pages = PAGES): Promise<Manifest> {
  const deck = await compileModules(talk)
  await intoPlace(resolve(outDir), async (folder) => {
    // Not at once: when one failed, the other would still write into a folder that is gone.
    await buildAudience(folder, pages)
    await buildPresenter(folder, pages, talk, deck)
    if (talk.assets) await cp(talk.assets, join(folder, 'assets'), { recursive: true })
    await buildPlain(folder)
    await compressBelow(folder)
    await writeFollowed(talk, deck, join(folder, 'follow'))
    await writeFile(join(folder, 'words.json'), JSON.stringify(uiCatalogues()))
    await writeFile(join(folder, 'deck.json'), JSON.stringify(deck.manifest))
  })
  return deck.manifest
}

/** The page that the server renders for phones without JavaScript, and its looks beside those of the other. */
async function buildPlain(folder: string): Promise<void> {
  await writeFile(join(folder, 'plain.mjs'), await bundleToRender('plain/render.tsx'))
  const looks = await readFile(`${PAGES}/plain/plain.css`)
  const hash = createHash('sha256').update(looks).digest('base64url').slice(0, 8)
  await writeFile(join(folder, `audience/assets/plain-${hash}.css`), looks)
}

/** Loaded only when needed: paper needs none of it, and what reads HTML is not small. */
async function writeFollowed(talk: Talk, deck: CompiledDeck, folder: string): Promise<void> {
  const { buildFollow } = await import('#deck/follow/build-follow.ts')
  await buildFollow(talk, deck, folder)
}

/**
 * Builds the page that slides are printed from, `index.html`, and `deck.json`, the manifest, in all
 * languages of the talk that it is given. It is read once and from this disk, so that nothing is made small.
 */
export async function buildPaper(talk: Talk, outDir: string, pages = PAGES): Promise<Manifest> {
  const config = buildConfig(pages, ['paper'], '/paper/', outDir)
  const plain = { minify: false, cssMinify: false }
  const deck = compileModules(talk)
  const languages = [talk.info.language, ...talk.locales.keys()]
  const plugins = [uiWordsPlugin(languages), deckPlugin(talk, { deck })]
  // Side by side: what the slides do not bring is read meanwhile, and who waits is in a hurry.
  const bundled = bundle(mergeConfig({ ...config, plugins }, { build: plain }))
  const [{ manifest }] = await Promise.all([deck, bundled])
  await moveUp(outDir, 'paper', 'index.html')
  await writeFile(join(outDir, 'deck.json'), JSON.stringify(manifest))
  return manifest
}

/**
 * A phone on a hall's Wi-Fi pays for every request: one script and one style sheet, and beside them
 * only what not every phone needs, the words of each language.
 */
async function buildAudience(folder: string, pages: string): Promise<void> {
  const outDir = join(folder, 'audience')
  const alone = { modulePreload: false, cssCodeSplit: false }
  const config = buildConfig(pages, ['audience'], '/audience/', outDir)
  const said = usedUiWordsPlugin(`${PAGES}/audience/main.tsx`)
  const plugins = [uiWordsPlugin(), said, PLAIN_IMPORTS]
  await bundle(mergeConfig({ ...config, plugins }, { build: alone }))
  await moveUp(outDir, 'audience', 'index.html')
}

/** Vite wraps every `import()` in half a kilobyte that preloads style sheets, of which there is one. */
const PLAIN_IMPORTS: Plugin = {
  name: 'lectern:plain-imports',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load()',
  },
}

async function buildPresenter(
  folder: string,
  pages: string,
  talk: Talk,
  deck: CompiledDeck,
): Promise<void> {
  const outDir = join(folder, 'presenter')
  const config = buildConfig(pages, ['stage', 'speaker'], '/presenter/', outDir)
  const plugins = [uiWordsPlugin(), deckPlugin(talk, { deck })]
  const names = { entryFileNames: nameOf, chunkFileNames: nameOf }
  await bundle(
    mergeConfig({ ...config, plugins }, { build: { rolldownOptions: { output: names } } }),
  )
  await moveUp(outDir, 'stage', 'stage.html')
  await moveUp(outDir, 'speaker', 'speaker.html')
}

/** What holds notes lies apart: a screen that only shows has a key to the stage's files, not to these. */
function nameOf({ moduleIds }: { moduleIds: readonly string[] }): string {
  const hasNotes = moduleIds.some(isOfNotes)
  return `${hasNotes ? 'notes' : 'assets'}/[name]-[hash].js`
}

async function bundle(config: InlineConfig): Promise<void> {
  try {
    await viteBuild(config)
  } catch (error) {
    throw new DeckError(`A component or the theme cannot be built.\n${wordsOf(error)}`)
  }
}

/** What Vite says is wrong and where, without its colours and the way it got there. */
function wordsOf(error: unknown): string {
  const lines = stripVTControlCharacters(String(error)).split('\n')
  const isTold = (line: string) => line.trim() !== '' && !/^Error: Build failed|^ +at /.test(line)
  return lines.filter(isTold).slice(0, 6).join('\n')
}

/** Nothing inline, neither scripts nor data: the pages have a strict content security policy. */
function buildConfig(root: string, pages: string[], base: string, outDir: string): InlineConfig {
  return mergeConfig(pagesConfig(root, []), {
    base,
    // Whatever NODE_ENV is: else every element would carry its file and line.
    oxc: { jsx: { development: false } },
    build: {
      outDir,
      emptyOutDir: true,
      target: ['es2022', 'safari16'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: pages.map((page) => `${root}/${page}/index.html`) },
    },
  })
}

/** Vite writes `stage/index.html`, as the source is called. */
async function moveUp(folder: string, page: string, name: string): Promise<void> {
  await rename(join(folder, page, 'index.html'), join(folder, name))
  await rm(join(folder, page), { recursive: true })
}

/** Fills a folder beside, and exchanges the two when that has succeeded. */
async function intoPlace(outDir: string, fill: (folder: string) => Promise<void>): Promise<void> {
  await refuseOthersFiles(outDir)
  const fresh = `${outDir}.building`
  const old = `${outDir}.old`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  try {
    await fill(fresh)
    await rm(old, { recursive: true, force: true })
    await rename(outDir, old).catch(ifMissing)
    await rename(fresh, outDir)
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

/** The folder will be replaced: it must be empty, or hold an earlier build. */
async function refuseOthersFiles(outDir: string): Promise<void> {
  const files = await readdir(outDir).catch((): string[] => [])
  if (files.length === 0 || files.includes('deck.json')) return
  throw new DeckError(
    `Unexpected files in ${outDir}, expected an empty folder or an earlier build, because it will be replaced. Name another folder, like ${join(outDir, 'build')}.`,
  )
}

function ifMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

const TEXT = ['.js', '.css', '.html', '.svg', '.json']

async function compressBelow(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = entries.filter((entry) => entry.isFile() && TEXT.includes(extname(entry.name)))
  await Promise.all(texts.map(({ parentPath, name }) => compress(join(parentPath, name))))
}

const brotli = promisify(brotliCompress)

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, await brotli(content, { params }))
}
