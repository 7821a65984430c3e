import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises'
import { ExportError } from './export-error.ts'

/** Files that are there whole or not at all. */
export interface Outputs extends AsyncDisposable {
  /** Writes each under its name, replacing what was there. Rejects with an ExportError. */
  keep(contents: readonly Uint8Array[]): Promise<void>
}

/** A file that is there whole or not at all. */
interface Output extends AsyncDisposable {
  /** Where it lies until it is kept, for what is written by name. */
  part: string
  write(content: Uint8Array): Promise<void>
  /** Puts what was written under its name, replacing what was there. Rejects with an ExportError. */
  keep(): Promise<void>
}

interface OutputOptions {
  /** Who may read it, if not everybody. */
  mode?: number
  /** Whether a file that is there already is refused. */
  isNew?: boolean
}

/**
 * Opens files for writing beside their final names, before the work begins: that one cannot be written is
 * better known early. Unless they are kept nothing is left of them once the process exits. Rejects with
 * an ExportError.
 */
export async function openOutputs(names: readonly string[]): Promise<Outputs> {
  await using opened = new AsyncDisposableStack()
  const outputs: Output[] = []
  for (const name of names) outputs.push(opened.use(await openOutput(name)))
  const moved = opened.move()
  return {
    async keep(contents) {
      // All are on the disk before the first takes the place of an older one.
      for (const [place, content] of contents.entries()) await outputs[place]?.write(content)
      for (const output of outputs) await output.keep()
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

/** The same of one file. */
export async function openOutput(name: string, options: OutputOptions = {}): Promise<Output> {
  const file = await realpath(name).catch(() => name) // what a link leads to, and not the link
  const part = `${file}.${process.pid}.part`
  const forget = () => rmSync(part, { force: true })
  const handle = await begin(file, part, options).catch((cause) => refuse(name, cause))
  process.once('exit', forget)
  return {
    part,
    write: (content) => write(handle, content).catch((cause) => refuse(name, cause)),
    keep: () => keep(handle, part, file).catch((cause) => refuse(name, cause)),
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

async function write(handle: FileHandle, content: Uint8Array): Promise<void> {
  await handle.writeFile(content)
  await handle.sync()
}

/** Others may have written to it by its name. */
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
