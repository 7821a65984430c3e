/** On paper options are drawn as on the stage. */
export { drawing } from './stage.tsx'
