import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Program } from './program.ts'
import { makeFolder } from './temporary-folder.ts'

/** A talk printed by the program, as people run it. */
export interface Printed {
  code: number | null
  /** The lines that it printed. */
  said: readonly string[]
  /** The file, whether or not it is there. */
  file: string
}

export async function exportTalk(talk: string, ...flags: string[]): Promise<Printed> {
  const file = join(makeFolder(), 'talk.pdf')
  const program = new Program(['export', '--talk', talk, '--output', file, ...flags])
  const code = await program.ended()
  return { code, said: program.output, file }
}

/** The content of the PDF; of one language, if several were printed. */
export function contentOf({ file }: Printed, language?: string): Uint8Array {
  return readFileSync(language === undefined ? file : file.replace(/pdf$/, `${language}.pdf`))
}
