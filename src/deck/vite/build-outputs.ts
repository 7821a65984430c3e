import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Rolldown, ViteBuilder } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import { PAGES } from '#deck/lectern-folder.ts'
import { type PageBuild, pagesOf } from '#pages/pages.ts'
import { OUTPUTS } from './build-config.ts'
import type { CompiledTalk } from './compiled-talk.ts'
import { compressBelow } from './compress.ts'
import { replaceFolder, successorOf } from './replace-folder.ts'
import { uiCatalogues } from './ui-words-plugin.ts'

/**
 * Builds a talk for presenting with a builder that has all environments of `OUTPUTS`: `audience/`, `presenter/`,
 * `assets/`, and what only the server reads: `follow/`, the slides for phones that follow, `words.json`,
 * Lectern's own words, `deck.json`, the manifest, and `plain.mjs`, which renders the page for phones without
 * JavaScript. Text files have a `.br` beside them. A build that fails leaves the last good one as it is.
 */
export async function buildOutputs(
  builder: ViteBuilder,
  compiled: CompiledTalk,
  outDir: string,
): Promise<void> {
  const { manifest } = await compiled.deck
  await replaceFolder(outDir, async () => {
    const folder = successorOf(outDir)
    // One after the other: when one failed, another would still write into a folder that is gone.
    await buildPages(builder, OUTPUTS.audience)
    await buildPages(builder, OUTPUTS.presenter)
    await movePages('presenter', folder)
    if (compiled.talk.assets) {
      await cp(compiled.talk.assets, join(folder, 'assets'), { recursive: true })
    }
    await writePlain(builder, folder)
    await compressBelow(folder)
    await writeFollow(builder, compiled, join(folder, 'follow'))
    await writeJson(join(folder, 'words.json'), uiCatalogues())
    await writeJson(join(folder, 'deck.json'), manifest)
  })
}

/** Bundles the pages of an environment. Rejects with a DeckError. */
export async function buildPages(builder: ViteBuilder, output: string): Promise<void> {
  try {
    await build(builder, output)
  } catch (error) {
    throw new DeckError(`A component or the theme cannot be built.\n${explain(error)}`)
  }
}

/** The code of an environment that renders in Node. */
export async function buildRenderer(builder: ViteBuilder, output: string): Promise<string> {
  const { output: chunks } = (await build(builder, output)) as Rolldown.RolldownOutput
  return chunks[0].code
}

function build(builder: ViteBuilder, output: string) {
  const environment = builder.environments[output]
  if (!environment) throw new Error(`Unexpected output "${output}", expected one of the builder's.`)
  return builder.build(environment)
}

/** What Vite says is wrong and where, without its colours and the way it got there. */
function explain(error: unknown): string {
  const lines = stripVTControlCharacters(String(error)).split('\n')
  const isUseful = (line: string) => line.trim() !== '' && !/^Error: Build failed|^ +at /.test(line)
  return lines.filter(isUseful).slice(0, 6).join('\n')
}

/** Gives the pages of a build their names: Vite has written `stage/index.html`, as the source is called. */
export async function movePages(build: PageBuild, folder: string): Promise<void> {
  for (const { name, entry, output } of pagesOf(build)) {
    const written = `${name}/${entry}`
    if (output === null || output === written) continue
    await rename(join(folder, written), join(folder, output))
    await rm(join(folder, name), { recursive: true })
  }
}

/** The page that the server renders for phones without JavaScript; its style sheet is beside the other's. */
async function writePlain(builder: ViteBuilder, folder: string): Promise<void> {
  await writeFile(join(folder, 'plain.mjs'), await buildRenderer(builder, OUTPUTS.plain))
  const styles = await readFile(`${PAGES}/plain/plain.css`)
  const hash = createHash('sha256').update(styles).digest('base64url').slice(0, 8)
  await writeFile(join(folder, `audience/assets/plain-${hash}.css`), styles)
}

/** What phones that follow are sent, a file a language: `de.json`. */
async function writeFollow(
  builder: ViteBuilder,
  compiled: CompiledTalk,
  folder: string,
): Promise<void> {
  // Loaded only when needed: paper needs none of it, and the reader of HTML is not small.
  const { renderFollowed } = await import('#deck/follow/render-followed.ts')
  const bundled = buildRenderer(builder, OUTPUTS.follow)
  const followed = Object.entries(await renderFollowed(await compiled.deck, bundled))
  await mkdir(folder)
  await Promise.all(
    followed.map(([language, slides]) => writeJson(join(folder, `${language}.json`), slides)),
  )
}

function writeJson(file: string, content: unknown): Promise<void> {
  return writeFile(file, JSON.stringify(content))
}
