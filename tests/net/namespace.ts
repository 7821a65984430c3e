import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { run } from './tools.ts'

/**
 * A network of its own, with nothing in it. It has no name but the process that holds it, which ends with its
 * input: so nothing is left behind, whatever becomes of whoever made it.
 */
export class Namespace {
  #holder: ChildProcess

  private constructor(holder: ChildProcess) {
    this.#holder = holder
  }

  static async make(): Promise<Namespace> {
    const holder = spawn('unshare', ['--net', 'sh', '-c', 'echo made; exec cat'])
    await once(holder.stdout, 'readable')
    return new Namespace(holder)
  }

  /** What `ip` calls it. */
  get name(): string {
    return String(this.#holder.pid)
  }

  /** The command that starts a program in here. */
  within(...program: string[]): [command: string, ...args: string[]] {
    return ['nsenter', '--net', '--target', this.name, ...program]
  }

  /** Runs a program in here; throws what it said if it fails. */
  run(program: string, args: readonly string[], input = ''): void {
    const [command, ...before] = this.within(program)
    run(command, [...before, ...args], input)
  }

  /** It is gone once nothing runs in it any more. */
  end(): void {
    this.#holder.kill()
  }
}
