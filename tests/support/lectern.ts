import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Outcome {
  code: number
  /** What it said, the temporary folder's name left out. */
  said: string
}

/** Runs the command line until it ends. */
export function lectern(
  args: readonly string[],
  folder = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 15_000 }
    execFile(process.execPath, ['bin/lectern.js', ...args], options, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.replaceAll(folder || '\0', 'TALK').trim()
      resolve({ code: error ? Number(error.code) : 0, said })
    })
  })
}

/** A talk of slides alone, by file. */
export function talkOf(slides: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-talk-'))
  mkdirSync(join(folder, 'slides'))
  for (const [name, text] of Object.entries(slides))
    writeFileSync(join(folder, 'slides', name), text)
  return folder
}
