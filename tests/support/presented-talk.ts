import { join } from 'node:path'
import getPort from 'get-port'
import { BOUNCE } from '#rules/poll.ts'
import { cookieOf } from './cookies.ts'
import { Program } from './program.ts'
import { jump, pressed, ScriptedPage } from './scripted-page.ts'

/** A talk that the command line presents, with scripted pages. */
export class PresentedTalk {
  readonly program: Program
  readonly data: string
  readonly origin: string
  readonly code: string
  readonly speaker: ScriptedPage

  private constructor(program: Program, data: string, address: URL, speaker: ScriptedPage) {
    this.program = program
    this.data = data
    this.origin = address.origin
    this.code = address.pathname.slice(1)
    this.speaker = speaker
  }

  /** Presents a talk by a command such as `[process.execPath, 'bin/lectern.js']`. */
  static async start(talk: string, command: readonly string[]): Promise<PresentedTalk> {
    const flags = ['--talk', talk, '--port', String(await getPort()), '--host', '127.0.0.1']
    const program = new Program(['present', ...flags], { command })
    const link = new URL(await program.prints(/Speaker +(\S+)/))
    const address = new URL(await program.prints(/Join +(\S+)/))
    const cookie = cookieOf(await fetch(link, { redirect: 'manual' }))
    const speaker = new ScriptedPage(link, `/live${address.pathname}/speaker`, cookie)
    await speaker.receives('stage')
    return new PresentedTalk(program, join(talk, '.lectern'), address, speaker)
  }

  /** A phone that opened the room's address; with a cookie, one that was there before. */
  async phone(cookie?: string): Promise<ScriptedPage> {
    const own = cookie ?? cookieOf(await fetch(`${this.origin}/${this.code}`))
    const page = new ScriptedPage(this, `/live/${this.code}/audience`, own)
    await page.receives('audience')
    return page
  }

  /** Jumps to the slide of a poll and opens it. */
  async openPoll(slide: string): Promise<void> {
    await jump(this.speaker, slide)
    await pressed(this.speaker, { deed: 'next' })
  }

  /** Closes the poll of the slide on stage and reveals it; a press that comes sooner is a bouncing clicker's. */
  async reveal(poll: string) {
    const opened = this.speaker.stage.room.polls[poll]?.opened ?? 0
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, opened + BOUNCE - Date.now())))
    return (await pressed(this.speaker, { deed: 'next' })).counts[poll]
  }
}
