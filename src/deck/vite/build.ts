import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createBuilder, mergeConfig, type UserConfig, type ViteBuilder } from 'vite'
import type { Talk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { OUTPUTS, paperConfig, talkConfig } from './build-config.ts'
import { buildOutputs, buildPages, buildRenderer, movePages } from './build-outputs.ts'
import { CompiledTalk } from './compiled-talk.ts'
import { pagePlugins } from './page-plugins.ts'
import { successorOf } from './replace-folder.ts'
import { readTalkSettings } from './talk-settings.ts'

/** Builds a talk for presenting; `buildOutputs` says what comes out. Rejects with a DeckError. */
export async function buildTalk(talk: Talk, outDir: string): Promise<Manifest> {
  const compiled = new CompiledTalk(talk)
  const { manifest } = await compiled.deck
  const builder = await openBuilder(compiled, talkConfig(successorOf(resolve(outDir))))
  await buildOutputs(builder, compiled, resolve(outDir))
  return manifest
}

/**
 * Builds the page that slides are printed from, `index.html`, and `deck.json`, the manifest, in all
 * languages of the talk that it is given.
 */
export async function buildPaper(talk: Talk, outDir: string): Promise<Manifest> {
  const compiled = new CompiledTalk(talk)
  // Side by side: what the slides do not bring is read meanwhile, and an export is waited for.
  const [{ manifest }] = await Promise.all([compiled.deck, buildPaperPages(compiled, outDir)])
  await movePages('paper', outDir)
  await writeFile(join(outDir, 'deck.json'), JSON.stringify(manifest))
  return manifest
}

async function buildPaperPages(compiled: CompiledTalk, outDir: string): Promise<void> {
  const { info, locales } = compiled.talk
  const languages = [info.language, ...locales.keys()]
  const builder = await openBuilder(compiled, paperConfig(outDir), languages)
  await buildPages(builder, OUTPUTS.paper)
}

/** Bundles what renders a talk's slides for phones that follow, as code for Node. */
export async function bundleFollow(compiled: CompiledTalk): Promise<string> {
  const builder = await openBuilder(compiled, talkConfig(successorOf('dist')))
  return buildRenderer(builder, OUTPUTS.follow)
}

/** Lectern's settings win over those that the talk brings. */
async function openBuilder(
  compiled: CompiledTalk,
  config: UserConfig,
  languages?: readonly string[],
): Promise<ViteBuilder> {
  const settings = await readTalkSettings(compiled.talk.folder, 'build')
  const plugins = [...pagePlugins(compiled, { languages }), settings.plugins]
  const merged = mergeConfig<UserConfig, UserConfig>({ ...settings, plugins }, config)
  return createBuilder({ ...merged, configFile: false, logLevel: 'warn' })
}
