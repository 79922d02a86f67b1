import { absorbing, type Stage } from '../stage.ts'
import { changePlan } from './changed-plan.ts'
import { makeRules, readRules, removeRules, requireApproval } from './constraints.ts'
import { manageDirectory } from './directory.ts'
import { launch, terminate, update } from './instances.ts'
import { meetPeople, partWithPeople } from './people.ts'
import { plan } from './plans.ts'
import { publish, unpublish } from './publishing.ts'
import { meetRefusals } from './refusals.ts'
import { takeRoles } from './sessions.ts'
import { arrangeSignIn } from './sign-in.ts'
import { makeTagOptions, removeTagOptions } from './tag-options.ts'

/** The life of a small catalog, in which every operation is called with all of its members. */
export const play = (stage: Stage): Promise<void> =>
  absorbing(async () => {
    const people = await meetPeople(stage)
    await manageDirectory(people)
    await takeRoles(stage, people)
    await arrangeSignIn(people)
    const shelf = await publish(people)
    const tagOptions = await makeTagOptions(people, shelf)
    const rules = await makeRules(people, shelf)
    const instanceId = await launch(stage, people, shelf)
    await update(stage, people, shelf, instanceId)
    const approval = await requireApproval(people, shelf)
    await readRules(people, shelf)
    await plan(stage, people, shelf, instanceId)
    await changePlan(stage, people, shelf, instanceId)
    await terminate(stage, people, instanceId)
    await meetRefusals(people)
    await removeRules(people, shelf, [...Object.values(rules), approval])
    await removeTagOptions(people, shelf, tagOptions)
    await unpublish(people, shelf)
    await partWithPeople(people)
  })
