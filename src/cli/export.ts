import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { openOutput } from '#export/output.ts'
import type { Printer } from '#export/print.ts'
import { type Config, readConfig } from '#server/config.ts'
import { readManifest } from '#server/pages.ts'
import { dayOf, findVoted, type Results, readResults } from '#server/results.ts'
import { openSqliteReader } from '#server/store/sqlite.ts'
import { startApart } from './apart.ts'
import type { CliFlags } from './main.ts'
import { count } from './terminal.ts'

/** Prints the talk as a PDF, with the votes of a room. A running talk is not disturbed. */
export async function exportTalk(flags: CliFlags): Promise<void> {
  const config = readConfig(flags, process.env, process.cwd())
  const file = resolve(flags.output ?? 'talk.pdf')
  await using output = await openOutput(file)
  await using folder = await temporaryFolder()
  console.log('Building the talk …')
  await using build = startApart('paper', '--talk', config.talk, '--output', folder.path)
  await using printer = await startPrinter(flags)
  const results = await resultsFor(config, flags.room ?? null)
  await build.done
  const slides = readManifest(folder.path)?.slides.length ?? 0
  console.log(`Printing ${count(slides, 'slide')}${results ? ` with ${votesOf(results)}` : ''} …`)
  const site = { pages: folder.path, assets: assetsOf(config), room: results?.facts ?? null }
  const pdf = await printer.print(site)
  await output.keep(pdf)
  console.log(
    `${relative('.', file)}: ${count(slides, 'page')}, ${Math.ceil(pdf.length / 1024)} KiB`,
  )
}

/** Playwright takes as long to load as the talk to compile: it is loaded meanwhile. */
async function startPrinter({ browser }: CliFlags): Promise<Printer> {
  const { openPrinter } = await import('#export/print.ts')
  return openPrinter({ browser: browser ?? null, warn: console.warn })
}

async function resultsFor({ data, talk }: Config, code: string | null): Promise<Results | null> {
  const store = await openSqliteReader(data)
  if (!store) return code === null ? null : readResults(NO_ROOMS, talk, code)
  const results = await readResults(store, talk, code)
  if (results?.votes === 0 && code === null) hintAt(await findVoted(store, results))
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

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'lectern-paper-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
