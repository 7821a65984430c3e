import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises'
import { ExportError } from './export-error.ts'

/** Files that are written completely or not at all. */
export interface Outputs extends AsyncDisposable {
  /** Writes each under its name, replacing what was there. Rejects with an ExportError. */
  keep(contents: readonly Uint8Array[]): Promise<void>
}

/** A file that is written completely or not at all. */
interface Output extends AsyncDisposable {
  /** The temporary file until `keep`, for code that writes to a named file. */
  part: string
  write(content: Uint8Array): Promise<void>
  /** Moves the temporary file to its final name, replacing a file. Rejects with an ExportError. */
  keep(): Promise<void>
}

interface OutputOptions {
  /** The file mode, if not the usual one. */
  mode?: number
  /** Whether an existing file is an error. */
  isNew?: boolean
}

/**
 * Opens temporary files beside the final names before the work begins, so that a file that cannot be
 * written is an early error. Unless they are kept they are removed, at the latest when the process exits.
 * Rejects with an ExportError.
 */
export async function openOutputs(names: readonly string[]): Promise<Outputs> {
  await using opened = new AsyncDisposableStack()
  const outputs: Output[] = []
  for (const name of names) outputs.push(opened.use(await openOutput(name)))
  const moved = opened.move()
  return {
    async keep(contents) {
      // All are on the disk before the first replaces an older file.
      for (const [place, content] of contents.entries()) await outputs[place]?.write(content)
      for (const output of outputs) await output.keep()
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

/** Opens one file as `openOutputs` does. */
export async function openOutput(name: string, options: OutputOptions = {}): Promise<Output> {
  const file = await realpath(name).catch(() => name) // so that the target of a link is replaced, not the link
  const part = `${file}.${process.pid}.part`
  const remove = () => rmSync(part, { force: true })
  const handle = await openPart(file, part, options).catch((cause) => refuse(name, cause))
  process.once('exit', remove)
  return {
    part,
    write: (content) => write(handle, content).catch((cause) => refuse(name, cause)),
    keep: () => keep(handle, part, file).catch((cause) => refuse(name, cause)),
    async [Symbol.asyncDispose]() {
      await handle.close()
      remove()
      process.off('exit', remove)
    },
  }
}

/** Trap: as root a rename replaces even a device: `--output /dev/null` would remove that from the system. */
async function openPart(file: string, part: string, options: OutputOptions): Promise<FileHandle> {
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  if (found && !found.isFile()) throw Object.assign(new Error(), { code: 'ENOTSUP' })
  if (found && options.isNew) throw Object.assign(new Error(), { code: 'EEXIST' })
  return open(part, 'w', options.mode)
}

async function write(handle: FileHandle, content: Uint8Array): Promise<void> {
  await handle.writeFile(content)
  await handle.sync()
}

/** Syncs again, as other code may have written to the part by its name. */
async function keep(handle: FileHandle, part: string, file: string): Promise<void> {
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
