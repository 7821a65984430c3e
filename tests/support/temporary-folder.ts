import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const folders = new Set<string>()

process.on('exit', () => {
  // A server that was just killed may still write: retries remove what it leaves.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Makes an empty folder outside of the repository that is removed when this process exits. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-test-'))
  folders.add(folder)
  return folder
}

/** Makes such a folder with files by path and content. */
export function writeFolder(files: Record<string, string>): string {
  const folder = makeFolder()
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}

/** Makes such a folder with a talk that has these files in slides/. */
export function talkOf(slides: Record<string, string>): string {
  const files = Object.entries(slides).map(([name, text]) => [`slides/${name}`, text])
  return writeFolder(Object.fromEntries(files))
}

/** Writes a shell script that can be run. */
export function writeProgram(file: string, script: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
