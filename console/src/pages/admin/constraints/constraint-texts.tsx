import { texts } from '../../../language/texts.ts'

export const constraintTexts = texts({
  en: {
    new: 'New constraint',
    newOf: 'New constraint: ',
    create: 'Create constraint',
    created: 'The constraint is in force.',
    Launch: 'Launch role',
    Approval: 'Approval',
    StackRegion: 'Regions',
    Template: 'Parameter values',
    LaunchAbout: 'Everything runs with this role, so that those who launch need no rights of their own.',
    ApprovalAbout:
      'What is chosen here needs a plan that one of the approvers agrees to. Nobody approves a plan of his own.',
    StackRegionAbout: 'The product can be launched in these regions only.',
    TemplateAbout: 'Parameters may have only values that fit these rules, whoever launches.',
    type: 'Type',
    product: 'Product',
    portfolio: 'Portfolio',
    needProduct: 'Choose a product of this portfolio.',
    needPortfolio: 'Choose a portfolio that holds the product.',
    noPortfolios: 'No portfolio holds this product yet. Constraints hold for a product in a portfolio.',
    means: 'What it says',
    role: 'Role',
    roleHelp: 'The role has to trust servicecatalog.aliyuncs.com.',
    needRole: 'Choose a role.',
    operations: 'What needs approval',
    needOperations: 'Choose at least one.',
    LaunchProduct: 'Launching',
    UpdateProvisionedProduct: 'Updating',
    TerminateProvisionedProduct: 'Terminating',
    approverUsers: 'Users who may approve',
    approverRoles: 'Roles that may approve',
    needApprovers: 'Choose at least one user or role.',
    regions: 'Regions',
    needRegions: 'Choose at least one region.',
    rules: 'Rules',
    rule: (number: number) => `Rule ${number}`,
    addRule: 'Add a rule',
    removeRule: (number: number) => `Remove rule ${number}`,
    ruleName: 'Name',
    ruleNameHelp: 'Refusals name the rule.',
    needRuleName: 'Name the rule.',
    sameRuleName: 'Another rule has this name.',
    version: 'Version',
    anyVersion: 'Any version that has the parameter',
    parameter: 'Parameter',
    needParameter: 'Name the parameter.',
    way: 'What is allowed',
    values: 'Only these values',
    pattern: 'What matches a pattern',
    range: 'A range of numbers',
    allowedValues: 'Allowed values',
    needValues: 'Give at least one value; Enter adds it.',
    valuesHelp: 'Type a value and press Enter.',
    allowedPattern: 'Regular expression for the whole value',
    needPattern: 'Give the pattern.',
    min: 'At least',
    max: 'At most',
    needRange: 'Give one of the two at least.',
    wrongRange: 'The least is more than the most, so that nothing would be allowed.',
    needRules: 'Add at least one rule.',
    advanced: 'Config as JSON',
    advancedHelp: 'As the API takes it. What is written here takes the place of the fields above.',
    useFields: 'Back to the fields',
    notJson: 'This is not a JSON object.',
    emptyTitle: 'No constraints yet',
    empty:
      'Constraints say with which role a product runs, who must approve, in which regions, and with which values.',
    deleteTitle: 'Delete this constraint?',
    deleteText: 'It holds no longer, from now on, for everybody.',
    deleted: 'The constraint has been deleted.',
    runsAs: (role: string) => <>Everything runs with the role {role}.</>,
    approvedBy: (what: string, who: string) => (
      <>
        Needs the approval of {who}: {what}.
      </>
    ),
    onlyIn: (regions: string) => <>Only in {regions}.</>,
    isOneOf: (parameter: string, values: string) => (
      <>
        {parameter} is one of {values}.
      </>
    ),
    matches: (parameter: string, pattern: string) => (
      <>
        {parameter} matches {pattern}.
      </>
    ),
    between: (parameter: string, min: number, max: number) => (
      <>
        {parameter} is between {min} and {max}.
      </>
    ),
    atLeast: (parameter: string, min: number) => (
      <>
        {parameter} is at least {min}.
      </>
    ),
    atMost: (parameter: string, max: number) => (
      <>
        {parameter} is at most {max}.
      </>
    ),
    moreRules: (count: number) => <>and {count} more rules</>,
    roleOf: (name: string) => `role ${name}`,
    onlyVersion: 'only in one version',
    or: 'or',
    exists:
      'This product has a constraint of this type in this portfolio already; there is at most one of each type.',
  },
  zh: {
    new: '新建约束',
    newOf: '新建约束：',
    create: '创建约束',
    created: '约束已生效。',
    Launch: '启动角色',
    Approval: '审批',
    StackRegion: '地域',
    Template: '参数取值',
    LaunchAbout: '所有操作均以该角色执行，启动产品的用户无需自己拥有相应权限。',
    ApprovalAbout: '所选操作需要创建计划并由任一审批人批准。任何人都不能审批自己的计划。',
    StackRegionAbout: '该产品只能在这些地域启动。',
    TemplateAbout: '无论由谁启动，参数取值都必须符合这些规则。',
    type: '类型',
    product: '产品',
    portfolio: '产品组合',
    needProduct: '请选择该产品组合中的产品。',
    needPortfolio: '请选择包含该产品的产品组合。',
    noPortfolios: '还没有产品组合包含该产品。约束针对产品组合中的产品生效。',
    means: '含义',
    role: '角色',
    roleHelp: '该角色须信任 servicecatalog.aliyuncs.com。',
    needRole: '请选择角色。',
    operations: '需要审批的操作',
    needOperations: '请至少选择一项。',
    LaunchProduct: '启动',
    UpdateProvisionedProduct: '更新',
    TerminateProvisionedProduct: '终止',
    approverUsers: '审批用户',
    approverRoles: '审批角色',
    needApprovers: '请至少选择一个用户或角色。',
    regions: '地域',
    needRegions: '请至少选择一个地域。',
    rules: '规则',
    rule: (number: number) => `规则 ${number}`,
    addRule: '添加规则',
    removeRule: (number: number) => `移除规则 ${number}`,
    ruleName: '名称',
    ruleNameHelp: '拒绝时将显示规则名称。',
    needRuleName: '请填写规则名称。',
    sameRuleName: '已有同名规则。',
    version: '产品版本',
    anyVersion: '包含该参数的任意版本',
    parameter: '参数',
    needParameter: '请填写参数。',
    way: '允许的取值',
    values: '仅限以下取值',
    pattern: '匹配正则表达式',
    range: '数值范围',
    allowedValues: '允许值',
    needValues: '请至少填写一个值，按回车添加。',
    valuesHelp: '输入值后按回车。',
    allowedPattern: '匹配整个值的正则表达式',
    needPattern: '请填写正则表达式。',
    min: '最小值',
    max: '最大值',
    needRange: '请至少填写其中一项。',
    wrongRange: '最小值大于最大值，将没有允许的取值。',
    needRules: '请至少添加一条规则。',
    advanced: 'JSON 格式的 Config',
    advancedHelp: '即 API 接收的格式。此处的内容将取代上方表单的内容。',
    useFields: '返回表单',
    notJson: '不是有效的 JSON 对象。',
    emptyTitle: '还没有约束',
    empty: '约束规定产品以哪个角色运行、由谁审批、可在哪些地域启动以及参数可取哪些值。',
    deleteTitle: '删除此约束？',
    deleteText: '删除后立即对所有人失效。',
    deleted: '已删除约束。',
    runsAs: (role: string) => <>所有操作均以角色 {role} 执行。</>,
    approvedBy: (what: string, who: string) => (
      <>
        {what}需要{who}审批。
      </>
    ),
    onlyIn: (regions: string) => <>仅限{regions}。</>,
    isOneOf: (parameter: string, values: string) => (
      <>
        {parameter} 的取值为 {values} 之一。
      </>
    ),
    matches: (parameter: string, pattern: string) => (
      <>
        {parameter} 匹配 {pattern}。
      </>
    ),
    between: (parameter: string, min: number, max: number) => (
      <>
        {parameter} 介于 {min} 和 {max} 之间。
      </>
    ),
    atLeast: (parameter: string, min: number) => (
      <>
        {parameter} 不小于 {min}。
      </>
    ),
    atMost: (parameter: string, max: number) => (
      <>
        {parameter} 不大于 {max}。
      </>
    ),
    moreRules: (count: number) => <>以及另外 {count} 条规则</>,
    roleOf: (name: string) => `角色 ${name}`,
    onlyVersion: '仅限一个版本',
    or: '或',
    exists: '该产品在此产品组合中已有该类型的约束，每种类型最多一个。',
  },
})
