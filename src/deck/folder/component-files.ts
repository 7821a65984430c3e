import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { normalizePath } from 'vite'

/** The files `Name.tsx` of a folder by name; none if there is no such folder. */
export async function findComponentFiles(folder: string): Promise<Map<string, string>> {
  const files = await readdir(folder).catch(() => [])
  const named = files.sort().filter((file) => /^[A-Z]\w*\.tsx$/.test(file))
  return new Map(named.map((file) => [file.slice(0, -4), normalizePath(join(folder, file))]))
}
