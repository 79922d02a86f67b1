import { changeActions } from '../../../base/changes.ts'
import { t } from '../../../base/schema.ts'

/** What GetPlanChanges answers: a plan as something to be read, with what nobody may see left out. */

const valueOutput = {
  Before: t.Optional(t.Text({ description: 'JSON; absent where there was nothing, or it is sensitive.' })),
  After: t.Optional(
    t.Text({ description: 'JSON; absent where there will be nothing, it is sensitive or not known yet.' }),
  ),
  AfterUnknown: t.Boolean({
    description: 'Known only after it is applied; where After is there all the same, a part of it.',
  }),
  Sensitive: t.Boolean({ description: 'Both values are kept back.' }),
  Redacted: t.Optional(t.Boolean({ description: 'Secrets within the values are blotted out as ******.' })),
  Truncated: t.Optional(t.Boolean({ description: 'A value is cut, so that it is no JSON any more.' })),
}

export const attributeChangeOutput = t.Object({
  Path: t.Text({ description: 'Such as tags.team, rule[0].port or labels["a/b"].' }),
  Action: t.OneOf(['Add', 'Change', 'Remove']),
  ...valueOutput,
  ForcesReplacement: t.Optional(t.Boolean()),
})

export const resourceChangeOutput = t.Object({
  Address: t.Text(),
  Module: t.Text({ description: 'Such as module.network["a"]; empty for the root module.' }),
  Mode: t.OneOf(['managed', 'data']),
  Type: t.Text(),
  Name: t.Text(),
  Index: t.Optional(t.Text({ description: 'The key of count or for_each, as JSON.' })),
  Provider: t.Text({ description: 'The source address of the provider.' }),
  Action: t.OneOf(changeActions),
  PhysicalId: t.Optional(t.Text()),
  PreviousAddress: t.Optional(t.Text({ description: 'Where it was before it was moved in the template.' })),
  ImportId: t.Optional(t.Text({ description: 'Of the existing object that is taken over.' })),
  Deposed: t.Optional(t.Text({ description: 'Key of an object that a replacement left over.' })),
  Reason: t.Optional(t.Text({ description: 'Why, in a word of the engine: replace_because_tainted.' })),
  CreateBeforeDestroy: t.Optional(t.Boolean({ description: 'Of a replacement: the new one comes first.' })),
  ReplacePaths: t.Array(t.Text(), { description: 'Of a replacement: which attributes force it.' }),
  Attributes: t.Array(attributeChangeOutput, { description: 'Those that change.' }),
  UnchangedAttributes: t.Integer(),
  OmittedAttributes: t.Integer({ description: 'So many changes are left out, for their number.' }),
})

export const outputChangeOutput = t.Object({
  OutputKey: t.Text(),
  Action: t.OneOf(['Create', 'Update', 'Delete'], { description: 'Others stay as they are.' }),
  ...valueOutput,
})

const versionOutput = t.Object({ ProductVersionId: t.Text(), ProductVersionName: t.Text() })

export const sinceOutput = t.Object({
  SubmitTime: t.Text({
    description: 'When the form of the plan that this one is compared with was submitted.',
  }),
  PlanHash: t.Text({ description: 'Of that form.' }),
  Decision: t.Optional(
    t.Object(
      {
        ApprovalAction: t.OneOf(['Approve', 'Reject']),
        OperatorName: t.Text(),
        Comment: t.Text(),
        Time: t.Text(),
      },
      { description: 'What was last decided on it.' },
    ),
  ),
  Version: t.Optional(t.Object({ Before: versionOutput, After: versionOutput })),
  Parameters: t.Array(
    t.Object({
      ParameterKey: t.Text(),
      Before: t.Optional(t.Text()),
      After: t.Optional(t.Text()),
      Sensitive: t.Boolean({ description: 'The values differ, and are not shown.' }),
    }),
  ),
  Tags: t.Array(t.Object({ Key: t.Text(), Before: t.Optional(t.Text()), After: t.Optional(t.Text()) })),
  Resources: t.Array(
    t.Object({
      Address: t.Text(),
      Before: t.Optional(t.OneOf(changeActions, { description: 'Absent where it was not mentioned.' })),
      After: t.Optional(t.OneOf(changeActions, { description: 'Absent where it is not mentioned now.' })),
    }),
    { description: 'Those to which something else would be done, or the same with other values.' },
  ),
})

export const freshnessOutput = t.Object({
  OutOfDate: t.Boolean({ description: 'It cannot be executed as it is, only previewed again.' }),
  Reasons: t.Array(
    t.Object({
      Kind: t.OneOf(['SavedPlan', 'State', 'LaunchRole', 'Task']),
      Message: t.Text(),
      TaskId: t.Optional(t.Text({ description: 'Of a task that changed the instance since.' })),
    }),
  ),
})

export const planChangesOutput = t.Object({
  PlanId: t.Text(),
  Status: t.Text(),
  PlanHash: t.Optional(t.Text()),
  Detail: t.OneOf(['Full', 'ResourcesOnly', 'None'], {
    description:
      'ResourcesOnly: the values went with the terminated instance. None: there is no preview to look at, not yet or not any more.',
  }),
  EngineVersion: t.Optional(t.Text({ description: 'Such as OpenTofu 1.6.2.' })),
  Summary: t.Object(
    {
      Create: t.Integer(),
      Update: t.Integer(),
      Replace: t.Integer(),
      Delete: t.Integer(),
      Read: t.Integer(),
      NoOp: t.Integer(),
      Forget: t.Integer(),
      Drifted: t.Integer(),
    },
    { description: 'Of all resources, whatever part of them this answer has.' },
  ),
  Resources: t.Array(resourceChangeOutput),
  Outputs: t.Array(outputChangeOutput, { description: 'Only with the first part of the resources.' }),
  Drift: t.Array(resourceChangeOutput, {
    description: 'What was found changed outside of Larder; only with the first part of the resources.',
  }),
  Freshness: t.Optional(freshnessOutput),
  Since: t.Optional(sinceOutput),
  NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there are more resources.' })),
})
