// Everything the app needs in one resource group. See docs/azure.md for what each parameter means and what it costs.
targetScope = 'subscription'

@description('Names every resource: 1 to 12 lower-case letters and digits.')
@minLength(1)
@maxLength(12)
param environmentName string

@description('Where everything is made; it must have Flex Consumption.')
param location string

@description('The address under which the outside reaches the app; the app\'s own host name where empty.')
param publicUrl string = ''

@description('Who hears of alerts and of the budget.')
param alertEmail string

@description('Budget of one month, in the currency of the subscription.')
param monthlyBudget int = 50

@description('Month in which the budget begins, as yyyy-MM-01: the present one when it is made, and never changed afterwards. Empty for no budget; one that exists stays as it is.')
param budgetStart string = ''

@description('Memory of one instance of the app, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The app never has more instances than this.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Logs of one day in GB, beyond which they are lost until the next; -1 for no limit.')
@minValue(-1)
param logDailyQuotaGB int = 2

@description('Copies of the data: one region (LRS), its zones (ZRS) or a second region to read from (RA-GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_RAGZRS'])
param dataSku string = 'Standard_ZRS'

@description('Client id of the Entra ID application that signs people in; empty for API keys only.')
param entraClientId string = ''

@description('Orchestrations in a Durable Task Scheduler in place of the hub\'s storage account. The app must have been built for it: azd hands the same variable to the build.')
param durableTaskScheduler bool = false

@description('Further settings of the app, by name with two underscores for each colon; empty ones count as not set. A deployment replaces all settings: what is set elsewhere is gone with the next.')
param extraSettings object = {}

var tags = { application: 'collections', environment: environmentName, 'azd-env-name': environmentName }
var suffix = uniqueString(subscription().id, environmentName, location)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-collections-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-collections-${environmentName}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    name: 'collections-${environmentName}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGB: logDailyQuotaGB
    principalId: identity.outputs.principalId
  }
}

module hubStorage 'modules/storage.bicep' = {
  name: 'hub-storage'
  scope: group
  params: {
    name: take('hub${environmentName}${suffix}', 24)
    location: location
    tags: tags
    sku: 'Standard_LRS'
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    isHub: true
  }
}

module dataStorage 'modules/storage.bicep' = {
  name: 'data-storage'
  scope: group
  params: {
    name: take('data${environmentName}${suffix}', 24)
    location: location
    tags: tags
    sku: dataSku
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    isHub: false
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: take('kv-${environmentName}-${suffix}', 24)
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableTaskScheduler) {
  name: 'scheduler'
  scope: group
  params: {
    name: take('dts-${environmentName}-${suffix}', 64)
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'func-collections-${environmentName}-${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hubAccountName: hubStorage.outputs.name
    dataTablesEndpoint: dataStorage.outputs.tablesEndpoint
    vaultUri: vault.outputs.uri
    applicationInsightsConnection: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    publicUrl: publicUrl
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    entraClientId: entraClientId
    schedulerConnection: durableTaskScheduler ? scheduler!.outputs.connection : ''
    extraSettings: extraSettings
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    name: 'collections-${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

module budget 'modules/budget.bicep' = if (!empty(budgetStart)) {
  name: 'budget'
  scope: group
  params: {
    name: 'collections-${environmentName}'
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output COLLECTIONS_URL string = app.outputs.url
output COLLECTIONS_APP string = app.outputs.name
output COLLECTIONS_VAULT string = vault.outputs.name
output COLLECTIONS_DATA_ACCOUNT string = dataStorage.outputs.name
