import suivi from './index.js'

export const {
  Order,
  Policy,
  SuiviError,
  decode,
  errorCodes,
  eventTime,
  replay,
  replayCheck,
  runVector,
  version,
  vocabularies,
  webhook,
} = suivi
