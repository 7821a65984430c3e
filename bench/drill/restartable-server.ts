import getPort from 'get-port'
import type { Manifest } from '#deck/manifest.ts'
import { buildPollTalk, manifestIn } from '../../tests/support/built-talk.ts'
import { drillData } from '../../tests/support/drill-server.ts'
import type { Program } from '../../tests/support/program.ts'
import { startScript } from '../scripts.ts'

/** A server that is killed and started again, on the same port and the same data. */
export class RestartableServer {
  readonly data: string
  readonly manifest: Manifest
  #script: string
  #folder: string
  #port: string
  #program: Program | null = null

  private constructor(script: string, folder: string, port: number) {
    this.#script = script
    this.#folder = folder
    this.#port = String(port)
    this.data = drillData(folder)
    this.manifest = manifestIn(folder)
  }

  /** Builds a talk for the server that a script starts, see server.ts. */
  static async prepare(script: string): Promise<RestartableServer> {
    return new RestartableServer(script, await buildPollTalk(), await getPort())
  }

  async start(): Promise<void> {
    this.#program = startScript(this.#script, [this.#folder, this.#port])
    await this.#program.prints(/^Room/)
  }

  async kill(): Promise<void> {
    await this.#program?.kill()
  }

  /** The address that phones open. */
  async join(): Promise<URL> {
    const code = await this.#running.prints(/^Room (\S+),/)
    return new URL(`/${code}`, `http://127.0.0.1:${this.#port}`)
  }

  /** The speaker's link. */
  async speaker(): Promise<URL> {
    const link = new URL(await this.#running.prints(/speaker (\S+)/))
    link.hostname = '127.0.0.1'
    return link
  }

  get #running(): Program {
    if (!this.#program) throw new Error('Expected a server that was started.')
    return this.#program
  }
}
