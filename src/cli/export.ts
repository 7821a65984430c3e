import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ExportError } from '#export/export-error.ts'
import { openOutputs } from '#export/output-files.ts'
import type { Printer } from '#export/printer.ts'
import { type Config, ConfigError, readConfig } from '#server/config.ts'
import { readManifest } from '#server/http/built-pages.ts'
import { dayOf, findVoted, type Results, readResults } from '#server/rooms/results.ts'
import { openStoreReader } from '#server/store/open-store.ts'
import { type Print, planPrints } from './export-plan.ts'
import type { CliFlags } from './flags.ts'
import { type RunningVerb, startVerb } from './run-verb.ts'
import { exitOnSignals } from './signals.ts'
import { count } from './terminal.ts'

/**
 * Prints the talk as a PDF, or as one in each language that is asked for, with the votes of a room. A
 * running talk is not disturbed.
 */
export async function exportTalk(flags: CliFlags): Promise<void> {
  exitOnSignals()
  const config = readConfig(flags, process.env, process.cwd())
  const prints = await planPrints(config.talk, flags)
  await using outputs = await openOutputs(prints.map(({ file }) => file))
  const { pdfs, slides } = await print(prints, config, flags)
  await outputs.keep(pdfs)
  for (const [place, { file }] of prints.entries()) {
    const size = Math.ceil((pdfs[place]?.length ?? 0) / 1024)
    console.log(`${relative('.', file)}: ${count(slides, 'page')}, ${size} KiB`)
  }
}

interface Printed {
  pdfs: readonly Uint8Array[]
  /** The number of slides in each PDF. */
  slides: number
}

/** Prints all languages from one build with one browser. */
async function print(prints: readonly Print[], config: Config, flags: CliFlags): Promise<Printed> {
  const languages = prints.map(({ language }) => language)
  using folder = temporaryFolder()
  console.log('Building the talk …')
  await using build = startBuild(config, folder.path, languages)
  const results = await resultsFor(config, flags.room ?? null)
  await using printer = await startPrinter(flags)
  await build.done
  const slides = readManifest(folder.path)?.slides.length ?? 0
  console.log(`Printing ${announce(slides, languages, results)} …`)
  const site = { pages: folder.path, assets: assetsOf(config), room: results?.facts ?? null }
  const pdfs = await printer.print(site, languages)
  for (const pdf of pdfs) demandPages(pdf, slides)
  return { pdfs, slides }
}

type Languages = readonly Print['language'][]

function startBuild({ talk }: Config, folder: string, languages: Languages): RunningVerb {
  const named = languages.filter((language) => language !== null)
  const locale = named.length > 0 ? ['--locale', named.join(',')] : []
  return startVerb('paper', '--talk', talk, '--output', folder, ...locale)
}

function announce(slides: number, languages: Languages, results: Results | null): string {
  const named = languages.filter((language) => language !== null)
  return [
    count(slides, 'slide'),
    ...(named.length > 0 ? [`in ${named.join(', ')}`] : []),
    ...(results ? [`with ${votesOf(results)}`] : []),
  ].join(' ')
}

/** Throws unless each slide has one page, as the outline and references to pages presume. */
function demandPages(pdf: Uint8Array, slides: number): void {
  const pages = countPages(pdf)
  if (pages === null || pages === slides) return
  throw new ExportError(
    `Unexpected ${count(pages, 'page')} of ${count(slides, 'slide')}, expected a page for each. Nothing was written.\n` +
      'Mend the component that adds to the page, or takes from it, outside of its own slide.',
  )
}

/** The number of pages in a PDF of Chromium, which does not compress them; null if no page is found. */
function countPages(pdf: Uint8Array): number | null {
  const text = Buffer.from(pdf).toString('latin1')
  return text.match(/\/Type \/Page\b/g)?.length ?? null
}

/** Playwright takes as long to load as the talk to compile, so it is loaded meanwhile. */
async function startPrinter({ browser }: CliFlags): Promise<Printer> {
  const { openPrinter } = await import('#export/printer.ts')
  return openPrinter({ browser: browser ?? null, warn: console.warn })
}

async function resultsFor(
  { talk, ...config }: Config,
  code: string | null,
): Promise<Results | null> {
  const now = Date.now()
  const store = await openStoreReader(config)
  if (!store) return code === null ? null : readResults(NO_ROOMS, talk, code, now)
  const results = await readResults(store, talk, code, now)
  if (results?.votes === 0 && code === null) hintAt(await findVoted(store, results, now))
  await store.close()
  return results
}

const NO_ROOMS = { rooms: async () => [], load: async () => null, close: async () => {} }

/** The newest room is often one that was opened only for a look: prints the code of one with votes. */
function hintAt(voted: Results | null): void {
  if (!voted) return
  const { code } = voted.record
  console.log(`The newest room has no votes yet. For ${votesOf(voted)}: --room ${code}`)
}

function votesOf({ record, votes }: Results): string {
  return `${count(votes, 'vote')} of room ${record.code}, opened ${dayOf(record)}`
}

function assetsOf({ talk }: Config): string | null {
  const folder = join(talk, 'assets')
  return existsSync(folder) ? folder : null
}

/** A folder that is removed when it is disposed of, or when the process exits. */
function temporaryFolder() {
  const path = makeFolder(join(tmpdir(), 'lectern-paper-'))
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  return {
    path,
    [Symbol.dispose]() {
      remove()
      process.off('exit', remove)
    },
  }
}

function makeFolder(prefix: string): string {
  try {
    return mkdtempSync(prefix)
  } catch (cause) {
    const { message } = cause as Error
    throw new ConfigError(
      `Unexpected folder for temporary files, expected one that can be written (${message}).\n` +
        'Name another with TMPDIR.',
      { cause },
    )
  }
}
