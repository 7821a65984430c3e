import { resolve } from 'node:path'
import { buildPaper } from '#deck/build.ts'
import { readTalk } from '#deck/talk.ts'
import type { CliFlags } from './main.ts'

/** What `export` prints from, built beside while it starts the browser. */
export async function paper({ talk = '.', output = '' }: CliFlags): Promise<void> {
  await buildPaper(await readTalk(resolve(talk)), resolve(output))
}
