import { BALLOT_FORM, type PlainForm } from '#questions/contract/plain.ts'
import { ChoiceButtons } from './ChoiceButtons.tsx'

/** Without JavaScript every choice is a button that sends the form. */
export const form: PlainForm = {
  Control: ({ state }) => <ChoiceButtons state={state} vote={null} form={BALLOT_FORM} />,
  isFilledIn: false,
}
