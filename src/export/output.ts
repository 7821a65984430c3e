import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises'
import { ExportError } from './error.ts'

/** A file that is there whole or not at all. */
export interface Output extends AsyncDisposable {
  /** Where it lies until it is kept, for what is written by name. */
  part: string
  /**
   * Puts it under its name, replacing what was there: the content, or what was written to the part.
   * Rejects with an ExportError.
   */
  keep(content?: Uint8Array): Promise<void>
}

interface OutputOptions {
  /** Who may read it, if not everybody. */
  mode?: number
  /** Whether a file that is there already is refused. */
  isNew?: boolean
}

/**
 * Opens a file for writing beside its final name, before the work begins: that it cannot be written is
 * better known early. Unless it is kept nothing is left of it once the process exits. Rejects with an
 * ExportError.
 */
export async function openOutput(name: string, options: OutputOptions = {}): Promise<Output> {
  const file = await realpath(name).catch(() => name) // what a link leads to, and not the link
  const part = `${file}.${process.pid}.part`
  const forget = () => rmSync(part, { force: true })
  const handle = await begin(file, part, options).catch((cause) => refuse(name, cause))
  process.once('exit', forget)
  return {
    part,
    async keep(content) {
      await replace(handle, content, part, file).catch((cause) => refuse(name, cause))
    },
    async [Symbol.asyncDispose]() {
      await handle.close()
      forget()
      process.off('exit', forget)
    },
  }
}

/** Trap: as root a rename replaces even a device, and `--output /dev/null` would take that from all. */
async function begin(file: string, part: string, options: OutputOptions): Promise<FileHandle> {
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  if (found && !found.isFile()) throw Object.assign(new Error(), { code: 'ENOTSUP' })
  if (found && options.isNew) throw Object.assign(new Error(), { code: 'EEXIST' })
  return open(part, 'w', options.mode)
}

async function replace(
  handle: FileHandle,
  content: Uint8Array | undefined,
  part: string,
  file: string,
) {
  if (content) await handle.writeFile(content)
  await handle.sync()
  await rename(part, file)
}

const REASONS: Record<string, string> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there already',
  ENOTSUP: 'it is a device or a pipe, which cannot be replaced',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
}

function refuse(file: string, { code, message }: NodeJS.ErrnoException): never {
  throw new ExportError(
    `Unexpected --output "${file}", expected a file that can be written: ${REASONS[code ?? ''] ?? message}.\n` +
      'Name another with --output.',
  )
}
