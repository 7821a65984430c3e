import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exporter } from './exporter.ts'
import { runToEnd } from './process.ts'

/** Git ignores this folder, and `npm ci` removes it with the rest of node_modules. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/lectern-bench')

/** npm installs what was published before this day, so that packages of packages are pinned as well. */
const DAY = '2026-11-23'

const PATIENCE = 10 * 60_000

/** Installs the packages of a program unless they are there; resolves to their folder. */
export async function install({ name, packages, overrides }: Exporter): Promise<string> {
  const folder = join(CACHE, name)
  const wanted = JSON.stringify({ private: true, dependencies: packages, overrides }, null, 2)
  const receipt = join(folder, 'installed.json')
  const isThere = (await readFile(receipt, 'utf8').catch(() => '')) === wanted
  if (!isThere && Object.keys(packages).length > 0) {
    console.error(`Installing ${name} …`)
    await fill(folder, wanted)
    await writeFile(receipt, wanted)
  }
  return join(folder, 'node_modules')
}

async function fill(folder: string, wanted: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), wanted)
  await runToEnd(NPM, { folder, patience: PATIENCE })
}

/** Scripts of packages do not run: some would download a browser. */
const NPM = [
  ...['npm', 'install', `--before=${DAY}`, '--ignore-scripts'],
  ...['--no-audit', '--no-fund', '--loglevel=error'],
]
