import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's packages, each with the program of it that the tests run. */
const TOOLS = { iproute2: 'ip', nftables: 'nft' }

/** Administrators' programs are in folders that not every PATH has. */
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`

const isRoot = process.getuid?.() === 0

/** The reason why networks cannot be made on this machine; null if they can. */
export function networkObstacle(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s'
  if (!isRoot) return 'only root makes network namespaces'
  const [missing] = missingTools()
  if (missing) return `${missing} is not installed`
  return canMakeNetwork() ? null : 'this machine lets nobody make network namespaces'
}

/** Runs an administrator's program; throws its complaint if it fails. */
export function runTool(command: string, args: readonly string[], input = ''): void {
  const env = { ...process.env, PATH }
  execFileSync(command, args, { input, env, stdio: ['pipe', 'ignore', 'pipe'] })
}

function missingTools(): string[] {
  const folders = PATH.split(':')
  const isThere = (tool: string) => folders.some((folder) => existsSync(`${folder}/${tool}`))
  return Object.entries(TOOLS).flatMap(([name, tool]) => (isThere(tool) ? [] : [name]))
}

/** Root in a container may not be allowed to: only a try shows it. */
function canMakeNetwork(): boolean {
  try {
    runTool('unshare', ['--net', 'nft', '-f', '-'], 'add table inet try\n')
    return true
  } catch {
    return false
  }
}

/** Installs what is missing, if this is a Debian and the user root; elsewhere these tests are skipped. */
function provideTools(): void {
  const missing = missingTools()
  if (missing.length === 0 || !isRoot || !existsSync('/usr/bin/apt-get')) return
  try {
    runTool('apt-get', ['update', '-qq'])
    runTool('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...missing])
  } catch (error) {
    console.error(String(error))
  }
}

if (import.meta.main) {
  provideTools()
  const obstacle = networkObstacle()
  console.log(`Networks for the tests: ${obstacle ? `none, for ${obstacle}` : 'yes'}`)
}
