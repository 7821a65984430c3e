import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Presenter } from '#client/presenter.ts'
import type { StageView } from '#protocol/server-messages.ts'
import { newRoom, type Room } from '#rules/room.ts'
import { deckOf } from '../support/decks.ts'
import { FakeSocket, stubBrowser } from '../support/fake-browser.ts'

const deck = deckOf('one', 'two', 'three', 'four', 'five')
const at = (slide: string) => ({ slide, step: 0 })
const join = { url: '', typed: '', code: 'K7M2QX', reached: true, reachable: true }

beforeEach(() => {
  vi.useFakeTimers()
  stubBrowser()
  vi.stubGlobal('BroadcastChannel', FakeChannel)
  FakeChannel.all = []
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('moves of a driver', () => {
  test('[T2] move its own screen first, and are told in a chain', () => {
    const { presenter, socket } = open()

    press(presenter, 3)

    expect(presenter.room.position).toEqual(at('three'))
    expect(socket.moves()).toEqual([1, 2, 3])
  })

  test('[T5] are sent again until the server has them on its disk', () => {
    const { presenter, socket } = open()
    press(presenter, 3)
    socket.says(viewOf({ moves: 2, mover: 'laptop', position: at('two') }, 1))
    socket.drops()

    const back = comesBack({ moves: 1, mover: 'laptop', position: at('one') }, 1)

    expect(back.moves()).toEqual([2, 3])
    expect(presenter.room.position).toEqual(at('three'))
  })

  test('[T5] made without the server win if nobody else has moved', () => {
    const { presenter, socket } = open()
    press(presenter, 1)
    socket.says(viewOf({ moves: 1, mover: 'laptop', position: at('one') }, 1))
    socket.drops()
    press(presenter, 2)

    const back = comesBack({ moves: 1, mover: 'laptop', position: at('one') }, 1)

    expect(back.moves()).toEqual([2, 3])
    expect(presenter.room.position).toEqual(at('three'))
  })

  test('[T2] made without the server lose if another device has moved', () => {
    const { presenter, socket } = open()
    socket.drops()
    press(presenter, 2)

    const back = comesBack({ moves: 1, mover: 'phone', driver: 'phone', position: at('five') }, 1)

    expect(back.moves()).toEqual([])
    expect(presenter.room.position).toEqual(at('five'))
  })

  test('[T2] after a gap that nobody can fill are forgotten: the room wins', () => {
    const { presenter, socket } = open()
    const elsewhere = { moves: 1, mover: 'phone', driver: 'laptop', position: at('one') }
    socket.says(viewOf(elsewhere, 0))
    press(presenter, 1)
    socket.drops()

    const back = comesBack({ moves: 0, driver: 'laptop', position: at('lobby') }, 0)
    press(presenter, 1)
    back.says(viewOf({ moves: 1, mover: 'laptop', driver: 'laptop', position: at('one') }, 1))

    expect(presenter.room.position).toEqual(at('one'))
    expect(back.moves()).toEqual([1])
  })

  test('[T2] that the server refuses are taken back', () => {
    const { presenter, socket } = open()
    press(presenter, 2)

    socket.says({ type: 'refused', code: 'stale', about: { move: 1 } })

    expect(presenter.room.position).toEqual(at('lobby'))
  })

  test('[T4] of a device that does not drive warn first, and take over when pressed again', () => {
    const { presenter, socket } = open({ driver: 'phone', mover: 'phone' })

    press(presenter, 1)
    expect(socket.sent).toEqual([])
    press(presenter, 1)

    expect(socket.sent.map(({ type }) => type)).toEqual(['drive', 'move'])
    expect(presenter.room.position).toEqual(at('one'))
  })

  test('[T4] of a device that took over hold against a view that was under way', () => {
    const byPhone = { driver: 'phone', mover: 'phone', moves: 1, position: at('one') }
    const { presenter, socket } = open(byPhone)
    press(presenter, 3)

    socket.says(viewOf(byPhone, 1))
    press(presenter, 1)

    expect(presenter.room.position).toEqual(at('four'))
    expect(socket.moves()).toEqual([2, 3, 4])
  })

  test('[T4] of a device that lost the wheel meanwhile are taken back', () => {
    const byPhone = { driver: 'phone', mover: 'phone', moves: 1, position: at('one') }
    const { presenter, socket } = open(byPhone)
    press(presenter, 2)

    socket.says({ type: 'refused', code: 'not-driver', about: { move: 2 } })

    expect(presenter.room.position).toEqual(at('one'))
    expect(presenter.drives).toBe(false)
  })
})

describe('two windows of one laptop', () => {
  test('[T5] go on together without the server, also when a phone drove last', () => {
    const stage = open({ driver: 'phone', mover: 'phone' })
    const speaker = open({ driver: 'phone', mover: 'phone' })
    stage.socket.drops()
    speaker.socket.drops()

    press(stage.presenter, 1)
    press(speaker.presenter, 1)

    expect(stage.presenter.room.position).toEqual(at('two'))
    expect(speaker.presenter.room).toEqual(stage.presenter.room)
  })
})

function open(room: Partial<Room> = {}) {
  const presenter = new Presenter('stage', () => deck)
  const socket = FakeSocket.newest
  socket.greets('laptop')
  socket.says(viewOf(room, 0))
  return { presenter, socket }
}

function comesBack(room: Partial<Room>, saved: number): FakeSocket {
  vi.advanceTimersByTime(10_000)
  FakeSocket.newest.greets('laptop')
  FakeSocket.newest.says(viewOf(room, saved))
  return FakeSocket.newest
}

function viewOf(room: Partial<Room>, saved: number): StageView {
  const known = { id: 'r', counts: {}, joined: 0, join, trouble: false, asks: [], speaker: null }
  return { type: 'stage', seq: 1, now: 0, room: { ...newRoom(), ...room }, saved, ...known }
}

function press(presenter: Presenter, times: number): void {
  for (let count = 0; count < times; count++) presenter.press({ deed: 'next' })
}

/** Delivers at once to the other windows. */
class FakeChannel {
  static all: FakeChannel[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null

  constructor() {
    FakeChannel.all.push(this)
  }

  postMessage(data: unknown): void {
    for (const other of FakeChannel.all) if (other !== this) other.onmessage?.({ data })
  }
}
