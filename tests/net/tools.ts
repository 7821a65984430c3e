import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's packages, and what the tests call of each. */
const TOOLS = { iproute2: 'ip', nftables: 'nft' }

/** Where administrators' programs are, though not every PATH says so. */
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`

const isRoot = process.getuid?.() === 0

/** Why networks cannot be made here; null where they can. */
export function networkObstacle(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s'
  if (!isRoot) return 'only root makes network namespaces'
  const [missing] = missingTools()
  if (missing) return `${missing} is not installed`
  return canTry() ? null : 'this machine lets nobody make network namespaces'
}

/** Runs a program of an administrator; throws what it said if it fails. */
export function run(command: string, args: readonly string[], input = ''): void {
  const env = { ...process.env, PATH }
  execFileSync(command, args, { input, env, stdio: ['pipe', 'ignore', 'pipe'] })
}

function missingTools(): string[] {
  const folders = PATH.split(':')
  const isThere = (tool: string) => folders.some((folder) => existsSync(`${folder}/${tool}`))
  return Object.entries(TOOLS).flatMap(([name, tool]) => (isThere(tool) ? [] : [name]))
}

/** A container may be root and may not: trying is the only way to know. */
function canTry(): boolean {
  try {
    run('unshare', ['--net', 'nft', '-f', '-'], 'add table inet try\n')
    return true
  } catch {
    return false
  }
}

/** Installs what is missing on a Debian of one's own; whoever cannot goes without these tests. */
function provideTools(): void {
  const missing = missingTools()
  if (missing.length === 0 || !isRoot || !existsSync('/usr/bin/apt-get')) return
  try {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...missing])
  } catch (error) {
    console.error(String(error))
  }
}

if (import.meta.main) {
  provideTools()
  const obstacle = networkObstacle()
  console.log(`Networks for the tests: ${obstacle ? `none, for ${obstacle}` : 'yes'}`)
}
