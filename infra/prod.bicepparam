using 'main.bicep'

// What docs/azure.md says for production; for deployments without azd, which has its own file.
param environmentName = 'prod'
param location = 'westeurope'
param alertEmail = readEnvironmentVariable('COLLECTIONS_ALERT_EMAIL')
param budgetStart = readEnvironmentVariable('COLLECTIONS_BUDGET_START', '')
param monthlyBudget = 200
param dataSku = 'Standard_RAGZRS'
param maximumInstanceCount = 100
param logRetentionDays = 90
param logDailyQuotaGB = 10
