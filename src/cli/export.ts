import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { ExportError } from '#export/error.ts'
import { openOutput } from '#export/output.ts'
import { countPages } from '#export/pages.ts'
import type { Printer } from '#export/print.ts'
import { type Config, ConfigError, readConfig } from '#server/config.ts'
import { readManifest } from '#server/pages.ts'
import { dayOf, findVoted, type Results, readResults } from '#server/results.ts'
import { openSqliteReader } from '#server/store/sqlite.ts'
import { startApart } from './apart.ts'
import type { CliFlags } from './main.ts'
import { exitOnSignals } from './signals.ts'
import { count } from './terminal.ts'

/** Prints the talk as a PDF, with the votes of a room. A running talk is not disturbed. */
export async function exportTalk(flags: CliFlags): Promise<void> {
  exitOnSignals()
  const config = readConfig(flags, process.env, process.cwd())
  const file = resolve(flags.output ?? 'talk.pdf')
  await using output = await openOutput(file)
  using folder = temporaryFolder()
  console.log('Building the talk …')
  await using build = startApart('paper', '--talk', config.talk, '--output', folder.path)
  const results = await resultsFor(config, flags.room ?? null)
  await using printer = await startPrinter(flags)
  await build.done
  const slides = readManifest(folder.path)?.slides.length ?? 0
  console.log(`Printing ${count(slides, 'slide')}${results ? ` with ${votesOf(results)}` : ''} …`)
  const site = { pages: folder.path, assets: assetsOf(config), room: results?.facts ?? null }
  const pdf = await printer.print(site)
  demandPages(pdf, slides)
  await output.keep(pdf)
  console.log(
    `${relative('.', file)}: ${count(slides, 'page')}, ${Math.ceil(pdf.length / 1024)} KiB`,
  )
}

/** A page a slide: else the outline, and whoever says "page 12", would lead elsewhere. */
function demandPages(pdf: Uint8Array, slides: number): void {
  const pages = countPages(pdf)
  if (pages === null || pages === slides) return
  throw new ExportError(
    `Unexpected ${count(pages, 'page')} of ${count(slides, 'slide')}, expected a page for each. Nothing was written.\n` +
      'Mend the component that adds to the page, or takes from it, outside of its own slide.',
  )
}

/** Playwright takes as long to load as the talk to compile: it is loaded meanwhile. */
async function startPrinter({ browser }: CliFlags): Promise<Printer> {
  const { openPrinter } = await import('#export/print.ts')
  return openPrinter({ browser: browser ?? null, warn: console.warn })
}

async function resultsFor({ data, talk }: Config, code: string | null): Promise<Results | null> {
  const now = Date.now()
  const store = await openSqliteReader(data)
  if (!store) return code === null ? null : readResults(NO_ROOMS, talk, code, now)
  const results = await readResults(store, talk, code, now)
  if (results?.votes === 0 && code === null) hintAt(await findVoted(store, results, now))
  await store.close()
  return results
}

const NO_ROOMS = { rooms: async () => [], load: async () => null, close: async () => {} }

/** The newest room is often one that was only opened to look. */
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

/** Gone when it is disposed of, or when the process exits. */
function temporaryFolder() {
  const path = makeFolder(join(tmpdir(), 'lectern-paper-'))
  const forget = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', forget)
  return {
    path,
    [Symbol.dispose]() {
      forget()
      process.off('exit', forget)
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
