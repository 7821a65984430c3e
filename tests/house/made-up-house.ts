import { readFileSync, rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { writeFolder } from '../support/temporary-folder.ts'
import { type Import, readImports } from './modules.ts'
import { parseScript, type Script } from './sources.ts'

const PACKAGE = readFileSync('package.json', 'utf8')

/**
 * Writes a small checkout that has this repository's package.json. The folder is removed after the
 * test.
 */
export function makeHouse(files: Record<string, string>): string {
  const root = writeFolder({ 'package.json': PACKAGE, ...files })
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

export function importsAmong(files: Record<string, string>): Import[] {
  return readImports(makeHouse(files))
}

export function makeScript(text: string, file = 'src/pages/stage/Stage.tsx'): Script {
  return parseScript({ file, text })
}
