// A storage account without shared keys. The hub holds the orchestrations and the app's package; the data account holds
// what is true, and only its tables may be touched.
param name string
param location string
param tags object
param sku string
param principalId string
param workspaceId string
param isHub bool

// Storage Blob Data Owner, Storage Queue Data Contributor, Storage Table Data Contributor
var blobOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var queueContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var roles = isHub ? [blobOwner, queueContributor, tableContributor] : [tableContributor]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = if (isHub) {
  parent: account
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = if (isHub) {
  parent: blobs
  name: 'packages'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: isHub ? [] : [
      { category: 'StorageWrite', enabled: false }
      { category: 'StorageDelete', enabled: true }
    ]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

// What is true must not vanish with a click.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (!isHub) {
  name: 'keep-the-data'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Cases, histories and messages.' }
}

output name string = account.name
output tablesEndpoint string = account.properties.primaryEndpoints.table
