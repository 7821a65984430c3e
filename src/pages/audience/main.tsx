import { render } from 'preact'
import { pageFacts } from '#client/page-facts.ts'
import { Voter } from '#client/voter.ts'
import { Audience } from './Audience.tsx'

const facts = pageFacts()
const voter = facts.known ? new Voter() : null

const root = document.getElementById('audience')
if (root) render(<Audience facts={facts} voter={voter} />, root)
