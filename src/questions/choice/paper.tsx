/** On paper choices are drawn as on the stage, from what was answered in a room that is over. */
export { drawing } from './stage.tsx'
