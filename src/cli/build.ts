import { join, resolve } from 'node:path'
import { readTalk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { readConfig } from '#server/config.ts'
import type { CliFlags } from './flags.ts'
import { count } from './terminal.ts'

/** Compiles the talk, and prints what came out. */
export async function build({ output, ...flags }: CliFlags): Promise<void> {
  const { talk: folder } = readConfig(flags, process.env, process.cwd())
  const target = output === undefined ? join(folder, 'dist') : resolve(output)
  reportBuild(await buildTalk(await readTalk(folder), target), target)
}

export function reportBuild({ slides, talk }: Manifest, folder: string): void {
  const polls = slides.filter(({ poll }) => poll).length
  const found = `${count(slides.length, 'slide')}, ${count(polls, 'poll')}`
  console.log(`“${talk.title}”: ${found}, in ${folder}`)
}
