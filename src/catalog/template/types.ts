/** What the API knows (facts/servicecatalog 9); `supportedTypes` says what is taken in at present. */
export const templateTypes = ['RosTerraformTemplate', 'RosStandardTemplate'] as const
