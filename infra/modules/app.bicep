// The Functions app on Flex Consumption. Every setting is explained in docs/azure.md.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param hubAccountName string
param dataTablesEndpoint string
param vaultUri string
param applicationInsightsConnection string
param workspaceId string
param publicUrl string
param instanceMemoryMB int
param maximumInstanceCount int
param entraClientId string
param schedulerConnection string
param extraSettings object

var host = '${name}.azurewebsites.net'

// A secret that is not in the vault leaves its setting unresolved; the app takes that as not set.
var secrets = {
  Collections__ApiKeys: 'api-keys'
  Collections__SendGrid__ApiKey: 'sendgrid-api-key'
  Collections__SendGrid__EventKey: 'sendgrid-event-key'
  Collections__Twilio__AccountSid: 'twilio-account-sid'
  Collections__Twilio__AuthToken: 'twilio-auth-token'
  Collections__Twilio__From: 'twilio-from'
  Collections__Twilio__MessagingServiceSid: 'twilio-messaging-service-sid'
  Collections__MailWebhook__Secret: 'mail-webhook-secret'
  Collections__ServiceWebhook__Url: 'service-webhook-url'
  Collections__ServiceWebhook__Secret: 'service-webhook-secret'
  Collections__LegalWebhook__Url: 'legal-webhook-url'
  Collections__LegalWebhook__Secret: 'legal-webhook-secret'
  Collections__LetterWebhook__Url: 'letter-webhook-url'
  Collections__LetterWebhook__Secret: 'letter-webhook-secret'
  Collections__NoticeWebhook__Key: 'notice-webhook-key'
}

var plain = {
  AzureWebJobsStorage__accountName: hubAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  Collections__TablesEndpoint: dataTablesEndpoint
  Collections__ManagedIdentityClientId: identityClientId
  Collections__PublicUrl: empty(publicUrl) ? 'https://${host}' : publicUrl
}

var references = reduce(items(secrets), {}, (all, item) => union(all, {
  '${item.key}': '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${item.value})'
}))

var further = reduce(filter(items(extraSettings), setting => !empty(setting.value)), {}, (all, setting) => union(all, {
  '${setting.key}': setting.value
}))

var scheduled = empty(schedulerConnection) ? {} : {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: '${schedulerConnection};ClientID=${identityClientId}'
}

resource hub 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hubAccountName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hub.properties.primaryEndpoints.blob}packages'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }
}

// All settings at once: what stands in none of these is removed.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(further, plain, references, scheduled)
}

resource noBasicScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noBasicFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

// Signs people in where an application is given. Anonymous requests pass on: webhooks and debtors have no account, and
// the app refuses everybody it does not know.
resource auth 'Microsoft.Web/sites/config@2024-04-01' = if (!empty(entraClientId)) {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: entraClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: { allowedAudiences: ['api://${entraClientId}', entraClientId] }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
