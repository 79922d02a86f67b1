import type { PagesDoor } from '../api/openapi/document.ts'
import { CrossSite, NotSignedIn, WrongCsrfToken } from './errors.ts'
import { csrfHeader, place, sessionCookie } from './site.ts'

/** The door for pages (call-door.ts), as the description of the API tells of it. */
export const pagesDoor: PagesDoor = {
  pathOf: ({ api, name }) => `${place}api/call/${api.version}/${name}`,
  securitySchemes: {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie,
      description: 'A session of the console: `POST /console/api/session` opens one, and sets the cookie.',
    },
    csrfToken: {
      type: 'apiKey',
      in: 'header',
      name: csrfHeader,
      description: 'The token of the session, `Session.CSRFToken` of its answer.',
    },
  },
  errors: [NotSignedIn, WrongCsrfToken, CrossSite],
}
