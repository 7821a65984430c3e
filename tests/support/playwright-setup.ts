import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'

/** Builds this repository's talk once; every test opens rooms of its own on it. */
export default async function build(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-build-'))
  await buildTalk(await readTalk(process.cwd()), folder)
  process.env.LECTERN_BUILD = folder
}
