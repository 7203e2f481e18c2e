// What runs the orchestrations in place of the hub's storage account. It knows no keys; the app signs in as itself.
param name string
param location string
param tags object
param principalId string

// Durable Task Data Contributor
var contributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // The app's outgoing addresses are not fixed on its plan: who it is decides, not where it comes from.
    ipAllowlist: ['0.0.0.0/0']
    sku: { name: 'Consumption' }
  }
}

// The name of the hub in host.scheduler.json.
resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'Collections'
  properties: {}
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hub.id, principalId, contributor)
  scope: hub
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
  }
}

output connection string = 'Endpoint=${scheduler.properties.endpoint};TaskHub=${hub.name};Authentication=ManagedIdentity'
