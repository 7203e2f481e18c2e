// The managed back end for orchestrations, in place of the hub's storage account.
param name string
param location string
param tags object
param principalId string

// Durable Task Data Contributor
var contributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'
var hubName = 'collections'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: ['0.0.0.0/0']
    sku: { name: 'Consumption' }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: hubName
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, principalId, contributor)
  scope: scheduler
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
  }
}

output connection string = 'Endpoint=${scheduler.properties.endpoint};TaskHub=${hub.name};Authentication=ManagedIdentity'
