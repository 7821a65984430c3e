import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

interface ProgramOptions {
  /** What to run; this repository's Lectern if left out. */
  command?: readonly string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
}

/** The process that serves from a data folder, as long as one does: `present` only looks after it. */
export function serverOn(data: string): number {
  return Number(readFileSync(join(data, 'lock.pid'), 'utf8'))
}

/** Without a goodbye: what it has not on the disk by now is gone. */
export function killServer(server: number): void {
  process.kill(server, 'SIGKILL')
}

/** Lectern as its own process, as people start it. */
export class Program {
  readonly output: string[] = []
  #process: ChildProcess
  #waiting = new Set<() => void>()

  constructor(args: readonly string[], { command, env, cwd }: ProgramOptions = {}) {
    const [file = '', ...first] = command ?? [process.execPath, 'bin/lectern.js']
    this.#process = spawn(file, [...first, ...args], { cwd, env: { ...process.env, ...env } })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#hear(line))
    }
  }

  /** The first group of a pattern, as soon as a line of the output has it. */
  prints(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.output.map((line) => pattern.exec(line)).find((match) => match)
        if (found) resolve(found[1] ?? found[0])
      }
      this.#waiting.add(check)
      this.#process.once('exit', (code) => {
        check()
        reject(new Error(`Lectern exited with ${code}:\n${this.output.join('\n')}`))
      })
      check()
    })
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#process.exitCode !== null || this.#process.signalCode) return this.#process.exitCode
    this.#process.kill(signal)
    const [code] = await once(this.#process, 'exit')
    return code
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }

  /** As when the laptop loses its power: this, and the server that it looks after. */
  async losePower(data: string): Promise<void> {
    const server = serverOn(data)
    const lost = this.stop('SIGKILL')
    killServer(server)
    await lost
  }

  /** The exit code, once it has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.#process.exitCode !== null) return this.#process.exitCode
    const [code] = await once(this.#process, 'exit')
    return code
  }

  #hear(line: string): void {
    this.output.push(line)
    for (const check of this.#waiting) check()
  }
}
