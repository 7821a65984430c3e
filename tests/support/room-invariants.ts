import { elapsed } from '#rules/clock.ts'
import { findSlide } from '#rules/deck.ts'
import { isRefusal } from '#rules/refusal.ts'
import { moveRoom } from '#rules/room.ts'
import { type Hall, type Invariant, timeOf } from './replayed-room.ts'

/** The rules T and R of RULES.md, as what is true of every step of every talk. */
export const ROOM_INVARIANTS: Readonly<Record<string, Invariant>> = {
  '[T1] the room is in the lobby, or on a slide of its deck and a step of that': ({ after }) => {
    const { slide, step } = after.room.position
    if (slide === 'lobby') return step === 0
    const found = findSlide(after.deck, slide)
    return found !== undefined && step >= 0 && step <= found.steps
  },

  '[T1] an edit leaves the room on its slide, if the slide is still there': (step) => {
    const { slide } = step.before.room.position
    if (step.message.type !== 'edit' || !findSlide(step.message.deck, slide)) return true
    return step.after.room.position.slide === slide
  },

  '[T2] only a move of the next number, from where the room is, moves it': (step) => {
    if (step.message.type !== 'move' || step.refused) return true
    const { move } = step.message
    const [{ room: before }, { room: after }] = [step.before, step.after]
    const isHere = JSON.stringify(move.from) === JSON.stringify(before.position)
    return isHere && move.number === before.moves + 1 && after.moves === move.number
  },

  '[T2] the same move sent twice is one move': ({ message, after, refused }) => {
    if (message.type !== 'move' || refused) return true
    return isRefusal(moveRoom(after.room, after.deck, message.device, message.move))
  },

  '[T2] what is refused changes nothing': ({ before, after, refused }) =>
    refused === null || before.room === after.room,

  '[T3] nothing but black lies over an interstitial': ({ after }) => {
    const isAlone = findSlide(after.deck, after.room.position.slide)?.interstitial
    return !isAlone || after.room.cover !== 'join'
  },

  '[T4] only the driver moves the room': ({ before, after, message, refused }) => {
    if (message.type !== 'move' || refused) return true
    const isFree = before.room.driver === null || before.room.driver === message.device
    return isFree && after.room.driver === message.device && after.room.mover === message.device
  },

  '[T4] whoever asks last drives': ({ message, after, refused }) =>
    message.type !== 'drive' || refused !== null || after.room.driver === message.device,

  '[T6] the first slide starts the clock, and the lobby does not': ({ before, after, message }) => {
    const [was, is] = [before.room.clock.started, after.room.clock.started]
    if (message.type === 'start-over') return is === null
    if (was !== null || message.type === 'clock') return was === null || is !== null
    const isInTalk = after.room.position.slide !== 'lobby'
    return is === (isInTalk && message.type === 'move' ? timeOf(message.move, message.now) : null)
  },

  '[T6] the clock never runs back, but for a reset; and while paused it stands still': (step) => {
    const { before, after, message } = step
    if (message.type === 'start-over' || (message.type === 'clock' && message.change === 'reset'))
      return true
    if (before.room.clock.started === null || message.now < before.now) return true
    const [was, is] = [before, after].map(({ room, now }) => elapsed(room.clock, now)) as [
      number,
      number,
    ]
    return isPaused(before) && isPaused(after) ? is === was : is >= was
  },

  '[R4] an ended room takes nothing, and stays ended': ({ before, after, message, refused }) => {
    if (!before.room.ended || message.type === 'start-over') return true
    return after.room.ended && (message.type === 'edit' || refused !== null)
  },
}

function isPaused({ room }: Hall): boolean {
  return room.clock.paused !== null
}
