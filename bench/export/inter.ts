import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The cuts in which Lectern sets text and headings: all programs get the same letters to embed. */
const WEIGHTS = [400, 800]

/** The style that loads Inter from beside it. */
export const INTER = WEIGHTS.map(
  (weight) =>
    `@font-face { font-family: Inter; font-weight: ${weight}; src: url("./${fileOf(weight)}") }`,
).join('\n')

/** Copies the files of Inter into a folder, as not every program may read those of another folder. */
export async function copyInter(folder: string): Promise<void> {
  for (const weight of WEIGHTS) {
    const file = import.meta.resolve(`@fontsource/inter/files/${fileOf(weight)}`)
    await copyFile(fileURLToPath(file), join(folder, fileOf(weight)))
  }
}

function fileOf(weight: number): string {
  return `inter-latin-${weight}-normal.woff2`
}
