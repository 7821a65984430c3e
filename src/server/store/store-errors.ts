import { Conflict, StoreError } from './store.ts'

/** SQLite's codes for a file that is no whole database: CORRUPT and NOTADB. */
const BROKEN = [11, 26]

/** The file cannot be gone on with, though the disk gave and took all that was asked. */
export class Damaged extends StoreError {
  /** What is wrong with it, in SQLite's words. */
  readonly finding: string

  constructor(sentence: string, finding: string, options?: ErrorOptions) {
    super(sentence, options)
    this.finding = finding
  }
}

/** What went wrong with a file, as a sentence for whoever runs the server; the cause is kept. */
export function explainFailure(file: string, error: unknown): StoreError | Conflict {
  if (error instanceof StoreError || error instanceof Conflict) return error
  const { code, message, syscall } = asFailure(error)
  if (code === 'ERR_INVALID_STATE') return new StoreError(closed(file), { cause: error })
  const explain = syscall ? unwritable : (SENTENCES[primaryCode(error)] ?? mistaken)
  const sentence = explain(file, message)
  if (BROKEN.includes(primaryCode(error))) return new Damaged(sentence, message, { cause: error })
  return new StoreError(sentence, { cause: error })
}

/** SQLite's primary result code, 0 for an error that is not SQLite's. */
export function primaryCode(error: unknown): number {
  return (asFailure(error).errcode ?? 0) & 0xff
}

export function damaged(file: string, finding: string): Damaged {
  return new Damaged(damage(file, finding), finding)
}

function damage(file: string, finding: string): string {
  return (
    `${file} is damaged (${finding}). Move ${file}* away or put a copy of it back, ` +
    'or choose another folder with --data.'
  )
}

export function foreign(file: string): string {
  return `${file} is not a database of Lectern. Move it away or choose another folder with --data.`
}

/** By SQLite's primary result codes, https://sqlite.org/rescode.html. */
const SENTENCES: Record<number, (file: string, message: string) => string> = {
  3: unwritable,
  5: heldElsewhere,
  6: heldElsewhere,
  8: unwritable,
  10: failing,
  11: damage,
  13: failing,
  14: unwritable,
  26: foreign,
}

function unwritable(file: string, message: string): string {
  return (
    `${file} cannot be read and written (${message}). ` +
    'Change its permissions, or choose another folder with --data.'
  )
}

function heldElsewhere(file: string): string {
  return `${file} is being written by another program, so nothing was kept. Close that program.`
}

function failing(file: string, message: string): string {
  return (
    `The disk under ${file} takes nothing more (${message}), so nothing was kept. ` +
    'Make room on it, and see that it is still there.'
  )
}

function closed(file: string): string {
  return `${file} is closed already, so nothing was kept. Start Lectern again.`
}

function mistaken(file: string, message: string): string {
  return (
    `${file} refused what does not hold together (${message}), so nothing was kept. ` +
    'This is a mistake in Lectern: please report it.'
  )
}

interface Failure {
  message: string
  code?: string
  /** Only SQLite's errors have it. */
  errcode?: number
  /** Only the file system's errors have it. */
  syscall?: string
}

function asFailure(error: unknown): Failure {
  return error instanceof Error ? error : { message: String(error) }
}
