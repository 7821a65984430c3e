import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { runTool } from './network-tools.ts'

/**
 * An empty network. Its only name is the id of a process that keeps it and ends with its input, so that
 * nothing is left behind however the process that made it ends.
 */
export class NetworkNamespace {
  #holder: ChildProcess

  private constructor(holder: ChildProcess) {
    this.#holder = holder
  }

  static async make(): Promise<NetworkNamespace> {
    const holder = spawn('unshare', ['--net', 'sh', '-c', 'echo made; exec cat'])
    await once(holder.stdout, 'readable')
    return new NetworkNamespace(holder)
  }

  /** The name for `ip`. */
  get name(): string {
    return String(this.#holder.pid)
  }

  /** The command that starts a program in this network. */
  commandFor(...program: string[]): [file: string, ...args: string[]] {
    return ['nsenter', '--net', '--target', this.name, ...program]
  }

  /** Runs a program in this network; throws its complaint if it fails. */
  run(program: string, args: readonly string[], input = ''): void {
    const [file, ...before] = this.commandFor(program)
    runTool(file, [...before, ...args], input)
  }

  /** The network is gone once nothing runs in it any more. */
  end(): void {
    this.#holder.kill()
  }
}
