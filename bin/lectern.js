#!/usr/bin/env node
// Plain JavaScript that even an old Node can read: it hands over to the Node that Lectern brings.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const here = dirname(fileURLToPath(import.meta.url))

if (Number.parseInt(process.versions.node, 10) >= NEEDED) await run()
else handOver()

/** Compiled code is kept beside the program: the next start is faster by a third. */
function rememberCode() {
  module.enableCompileCache?.(join(here, '../node_modules/.cache/lectern'))
}

/** Below node_modules Node refuses to strip types: there the package brings built JavaScript. */
async function run() {
  rememberCode()
  const installed = here.includes(`${sep}node_modules${sep}`)
  const entry = join(here, installed ? '../lib/lectern.js' : '../src/cli/main.ts')
  const { main } = await import(pathToFileURL(entry).href)
  await main(process.argv.slice(2))
}

function handOver() {
  const node = ownNode()
  if (!node) return complain()
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** The binary of the npm package `node`, unless its install script was not allowed to run. */
function ownNode() {
  const packageJson = createRequire(import.meta.url).resolve('node/package.json')
  const binary = join(
    dirname(packageJson),
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  return existsSync(binary) ? binary : null
}

function complain() {
  console.error(
    `Lectern needs Node ${NEEDED}, this is ${process.versions.node}, and its own copy was not installed ` +
      `because npm ran without install scripts.\n` +
      `Run "npm rebuild node --allow-scripts=node", or install Node ${NEEDED}.`,
  )
  process.exitCode = 1
}
