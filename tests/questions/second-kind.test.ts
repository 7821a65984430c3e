import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '#rules/question.ts'
import { openStoreReader } from '#server/store/open-store.ts'
import { REACHES, type Reach } from '../house/arrows.ts'
import { findLeaks, findMissing, findNamedKinds, findStrays } from '../house/check-arrows.ts'
import { findCircles } from '../house/graph.ts'
import { findKindNames } from '../house/kind-names.ts'
import { readImports } from '../house/modules.ts'
import { readScripts } from '../house/sources.ts'
import { cookieOf } from '../support/cookies.ts'
import { PresentedTalk } from '../support/presented-talk.ts'
import { Program } from '../support/program.ts'
import { pressed, type ScriptedPage } from '../support/scripted-page.ts'
import {
  AGAIN,
  addSecondKind,
  type ExtendedLectern,
  filesOfKind,
  SEVERAL,
  writeTalkOfSeveral,
} from '../support/second-kind.ts'
import { writeFolder } from '../support/temporary-folder.ts'

let lectern: ExtendedLectern

beforeAll(() => {
  lectern = addSecondKind()
})

describe('a second kind of question', () => {
  test('is seven new files and one line elsewhere', () => {
    expect(lectern.added).toEqual(filesOfKind())
    expect(lectern.added).toHaveLength(7)
    expect(lectern.changed).toEqual(['1\t1\tsrc/questions/kinds.ts'])
  })

  test('has the types that the contract expects', async () => {
    const { stdout } = await execa('tsc', ['--project', lectern.root], {
      preferLocal: true,
      reject: false,
    })

    expect(stdout).toBe('')
  }, 120_000)

  test('keeps to the arrows: it reaches nothing of another kind, and is named in the list alone', () => {
    const imports = readImports(lectern.root)
    const scripts = readScripts(lectern.root)
    const others = scripts.filter(({ file }) => !file.startsWith('src/questions/'))

    expect(findStrays(imports).filter(isOfSeveral)).toEqual([])
    expect(findMissing(imports, lectern.root).filter(isOfSeveral)).toEqual([])
    expect(findCircles(imports).flat().filter(isOfSeveral)).toEqual([])
    expect(findNamedKinds(imports)).toEqual([])
    expect(findKindNames(others, ['several'])).toEqual([])
    for (const reach of Object.values<Reach>(REACHES)) {
      expect(findLeaks(imports, reach).filter(isOfSeveral)).toEqual([])
    }
  })
})

function isOfSeveral(text: string): boolean {
  return text.includes('src/questions/several/')
}

describe('an author who writes it wrong is told so', () => {
  const CHOICES = '<Choice id="a">A</Choice>\n<Choice id="b">B</Choice>\n<Choice id="c">C</Choice>'

  test.each([
    [
      'without most',
      `<Poll id="p" kind="several" question="Which?">\n${CHOICES}\n</Poll>`,
      'Unexpected <Poll> without most, expected fewer than the 3 options, like most={2}.',
    ],
    [
      'with as many as there are',
      `<Poll id="p" kind="several" most={3} question="Which?">\n${CHOICES}\n</Poll>`,
      'Unexpected most={3} of <Poll>, expected fewer than the 3 options, like most={2}.',
    ],
    [
      'with a misspelled kind',
      `<Poll id="p" kind="sevral" most={2} question="Which?">\n${CHOICES}\n</Poll>`,
      'Unexpected kind="sevral" of <Poll>, expected one of choice, several. Did you mean several?',
    ],
    [
      'with what only another kind takes',
      `<Poll id="p" kind="several" most={2} question="Which?">\n${CHOICES.replace('id="b"', 'id="b" color="#d55e00"')}\n</Poll>`,
      'Unexpected property "color" of <Choice> in <Poll kind="several">, expected only id.',
    ],
    [
      'with its property for another kind',
      `<Poll id="p" most={2} question="Which?">\n${CHOICES}\n</Poll>`,
      'Unexpected property "most" of <Poll kind="choice">, expected one of again, id, kind, question.',
    ],
    [
      'with its property where it asks again',
      `<Poll id="p" kind="several" most={2} question="Which?">\n${CHOICES}\n</Poll>\n\n---\n\n# Two\n\n<Poll id="q" again="p" most={1} />`,
      'Unexpected property "most" of <Poll again="p">, expected one of again, id.',
    ],
  ])('%s', async (_, poll, sentence) => {
    const talk = writeFolder({ 'slides/01.mdx': `# One\n\n${poll}\n` })

    const build = new Program(['build', '--talk', talk], { command: lectern.command })

    expect(await build.ended()).toBe(1)
    expect(build.output.join('\n')).toContain(sentence)
  })
})

describe('a talk that asks a question of it', () => {
  const { poll } = SEVERAL
  const vote = (answer: Json, id: string = poll) =>
    ({ type: 'vote', poll: id, round: 1, answer }) as const
  let folder: string
  let talk: PresentedTalk

  beforeAll(async () => {
    folder = writeTalkOfSeveral()
    talk = await PresentedTalk.start(folder, lectern.command)
    await talk.openPoll(SEVERAL.slide)
  }, 120_000)

  afterAll(async () => void (await talk?.program.stop()))

  async function cast(page: ScriptedPage, answer: Json, id: string = poll) {
    const known = page.answers.length
    page.send(vote(answer, id))
    const isReply = ({ type }: { type: string }) => type === 'counted' || type === 'refused'
    await page.until(() => page.answers.slice(known).some(isReply))
    return page.answers.slice(known).find(isReply)
  }

  test('[P3] [P4] counts what a phone picks, then what it changes that to, and keeps it in the order of the question', async () => {
    const phone = await talk.phone()

    expect(phone.audience.poll).toMatchObject({
      kind: 'several',
      labels: ['Tests', 'Logs', 'Sleep'],
      content: { most: 2, ids: ['tests', 'logs', 'sleep'] },
    })
    expect(await cast(phone, ['tests', 'logs'])).toMatchObject({ answer: ['tests', 'logs'] })
    expect(await cast(phone, ['sleep', 'logs'])).toMatchObject({ type: 'counted' })
    const back = await talk.phone(phone.cookie)
    expect(await back.receives('mine')).toMatchObject({ ballots: [{ answer: ['logs', 'sleep'] }] })
  })

  test.each([
    ['more than may be chosen', ['tests', 'logs', 'sleep']],
    ['an option twice', ['tests', 'tests']],
    ['an option that is not on offer', ['tests', 'beer']],
    ['no option', []],
    ['the answer of another kind', 'tests'],
    ['something that is no text', [1]],
    ['nothing', null],
  ])('[P2] refuses %s', async (_, answer) => {
    const phone = await talk.phone()

    expect(await cast(phone, answer)).toMatchObject({ type: 'refused', code: 'not-on-offer' })
  })

  test('[P2] takes the boxes that are ticked on the page without JavaScript, and no more than two', async () => {
    const cookie = cookieOf(await fetch(`${talk.origin}/${talk.code}`))
    const look = async (path: string) =>
      (await fetch(talk.origin + path, { headers: { cookie, 'Accept-Language': 'en' } })).text()
    const post = async (...options: string[]) => {
      const body = new URLSearchParams([
        ...[
          ['poll', poll],
          ['round', '1'],
        ],
        ...options.map((id) => ['option', id]),
      ] as [string, string][])
      const headers = { cookie, origin: talk.origin }
      const address = `${talk.origin}/${talk.code}/plain`
      const reply = await fetch(address, { method: 'POST', redirect: 'manual', headers, body })
      return look(reply.headers.get('location') ?? '')
    }

    expect(await look(`/${talk.code}/plain`)).toContain('Choose up to 2, then send.')
    const tooMany = await post('tests', 'logs', 'sleep')
    expect(tooMany).toContain('<strong>Not counted yet.</strong> Please choose again.')
    const counted = await post('tests', 'logs')
    expect(counted).toContain('Counted: Tests and Logs.')
    expect(counted.match(/<input type="checkbox"[^>]*checked/g)).toHaveLength(2)
    expect(await post('sleep')).toContain('Counted: Sleep.')
  })

  test('[P4] keeps every answer that was counted when the laptop loses its power', async () => {
    const phone = await talk.phone()
    await cast(phone, ['tests', 'sleep'])

    await talk.program.losePower(talk.data)
    const answers = (await storedBallots()).map(({ answer }) => answer)

    expect(answers).toHaveLength(3)
    expect(answers).toEqual(
      expect.arrayContaining([['logs', 'sleep'], ['sleep'], ['tests', 'sleep']]),
    )
    talk = await PresentedTalk.start(folder, lectern.command)
    const count = await talk.reveal(poll)
    expect(count).toMatchObject({ answered: 3, tally: { voters: 3, votes: [1, 1, 3] } })
    const back = await talk.phone(phone.cookie)
    expect(back.audience.poll).toMatchObject({ tally: { voters: 3, votes: [1, 1, 3] } })
    expect(await back.receives('mine')).toMatchObject({ ballots: [{ answer: ['tests', 'sleep'] }] })
  }, 60_000)

  test('[P7] [P8] asked again shows then and now, and how many of twenty chose otherwise', async () => {
    const phones = await Promise.all(Array.from({ length: 20 }, () => talk.phone()))
    await pressed(talk.speaker, { deed: 'ask-again', poll })
    for (const phone of phones) {
      phone.send({ ...vote(['tests', 'logs']), round: 2 })
      await phone.receives('counted')
    }
    await talk.reveal(poll)

    await talk.openPoll(AGAIN.slide)
    for (const [place, phone] of phones.entries()) {
      await cast(phone, place < 5 ? ['sleep'] : ['tests', 'logs'], AGAIN.poll)
    }
    const held = talk.speaker.stage.counts[poll]
    const count = await talk.reveal(AGAIN.poll)

    expect(held).toMatchObject({ answered: 20, tally: null })
    expect(count?.tally).toEqual({ voters: 20, votes: [15, 15, 5] })
    expect(count?.earlier).toMatchObject({
      id: poll,
      tally: { voters: 20, votes: [20, 20, 0] },
      moved: { people: 20, changed: 5 },
    })
  }, 60_000)

  async function storedBallots() {
    const reader = await openStoreReader({ data: talk.data })
    const [record] = (await reader?.rooms()) ?? []
    const room = await reader?.load(record?.id ?? '')
    await reader?.close()
    return room?.ballots ?? []
  }
})
