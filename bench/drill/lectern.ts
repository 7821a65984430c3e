import { join } from 'node:path'
import getPort from 'get-port'
import type { Manifest } from '#deck/manifest.ts'
import { readManifest } from '#server/http/built-pages.ts'
import { makeFolder, Program } from '../program.ts'
import { LECTERN } from '../servers.ts'
import { writeTalk } from '../talk.ts'
import { PLACES } from './server.ts'

/** A server that is killed and started again, in the same place and on the same data. */
export class Lectern {
  readonly data: string
  readonly manifest: Manifest
  #script: string
  #folder: string
  #port: string
  #program: Program | null = null

  private constructor(script: string, folder: string, port: number, manifest: Manifest) {
    this.#script = script
    this.#folder = folder
    this.#port = String(port)
    this.data = join(folder, PLACES.data)
    this.manifest = manifest
  }

  /** Builds a talk for the server that this script starts, see server.ts. */
  static async prepare(script: string): Promise<Lectern> {
    const { folder, manifest } = await buildTalk()
    return new Lectern(script, folder, await getPort(), manifest)
  }

  async start(): Promise<void> {
    this.#program = new Program(this.#script, [this.#folder, this.#port])
    await this.#program.prints(/^Room/)
  }

  async kill(): Promise<void> {
    await this.#program?.kill()
  }

  /** What phones open. */
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

/** The talk that is voted on, built in a folder of its own. */
export async function buildTalk(): Promise<{ folder: string; manifest: Manifest }> {
  const folder = await makeFolder()
  await writeTalk(folder)
  const build = join(folder, PLACES.build)
  await new Program(LECTERN, ['build', '--talk', folder, '--output', build]).ended()
  const manifest = readManifest(build)
  if (!manifest) throw new Error(`Expected a talk in ${build}, but it was not built.`)
  return { folder, manifest }
}
