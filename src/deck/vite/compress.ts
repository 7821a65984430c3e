import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const TEXT = ['.js', '.css', '.html', '.svg', '.json']

/** Puts a `.br` beside every text file below a folder. */
export async function compressBelow(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = entries.filter((entry) => entry.isFile() && TEXT.includes(extname(entry.name)))
  await Promise.all(texts.map(({ parentPath, name }) => compress(join(parentPath, name))))
}

const brotli = promisify(brotliCompress)

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, await brotli(content, { params }))
}
