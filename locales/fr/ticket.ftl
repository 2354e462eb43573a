### Tickets : statuts, priorités, actions, listes, historique, champs du formulaire et libellés du profil freight.

## Statuts : des adjectifs ou des participes, jamais des verbes

ticket-status-open = Ouvert
    .hint = Le ticket a été reçu et attend une réponse.
ticket-status-in-progress = En cours
    .hint = Le ticket est en cours de traitement.
ticket-status-waiting-for-user =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente du client
    }
    .hint =
        { $viewer ->
            [requester] Une réponse ou un complément d’information de votre part est nécessaire pour continuer.
           *[other] Une réponse ou un complément d’information du client est nécessaire pour continuer.
        }
ticket-status-resolved = Résolu
    .hint = Une solution a été apportée ; si le problème persiste, le ticket peut être rouvert.
ticket-status-closed = Fermé
    .hint = Le ticket est fermé ; aucune autre réponse n’est nécessaire.

## Priorités : formulation générale

ticket-priority-low = Faible
    .hint = Rien n’est bloqué et la réponse peut attendre.
ticket-priority-medium = Moyenne
    .hint = Une question ou un problème ordinaire.
ticket-priority-high = Haute
    .hint = Le problème perturbe sérieusement votre activité et demande une réponse rapide.
ticket-priority-urgent = Urgente
    .hint = Le problème ne peut pas attendre, car quelque chose d’important est bloqué ou menacé.

## À qui de répondre

ticket-awaiting-handler = En attente de la réponse de l’équipe
ticket-awaiting-requester =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente de la réponse du client
    }
ticket-awaiting-nobody = Aucune réponse attendue

## Actions : des verbes

ticket-action-start = Commencer le traitement
ticket-action-reply = Répondre
ticket-action-reply-and-resolve = Répondre et résoudre
ticket-action-request-information = Demander des informations
ticket-action-resolve = Résoudre
ticket-action-close = Fermer
ticket-action-reopen = Rouvrir
ticket-action-note = Ajouter une note privée
ticket-action-assign = Assigner
ticket-action-set-priority = Modifier la priorité
ticket-action-set-category = Modifier la catégorie
ticket-action-add-tag = Ajouter une étiquette
ticket-action-remove-tag = Retirer une étiquette
ticket-action-set-field = Modifier une information
ticket-action-mark-spam = Marquer comme indésirable

## Listes de tickets

ticket-list-mine =
    { $viewer ->
        [requester] Mes tickets
       *[other] Qui me sont assignés
    }
ticket-list-action-required = Action requise
ticket-list-waiting-for-user =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente du client
    }
ticket-list-resolved = Résolus
ticket-list-closed = Fermés
ticket-list-all = Tous les tickets
ticket-list-queue = File de traitement
ticket-list-unassigned = Non assignés
ticket-list-unread = Non lus

## Ordres de tri

ticket-sort-activity = Dernière activité
ticket-sort-number = Numéro de ticket
ticket-sort-deadline = Échéance de réponse
ticket-sort-priority = Priorité

## Indications sur un ticket

ticket-number = #{ $number }
ticket-handler-platform = Équipe d’assistance
ticket-handler-shop = Boutique
ticket-time-left = Il reste { DURATION($time) }
ticket-late = En retard de { DURATION($time) }

## Types de messages

message-kind-message = Message
message-kind-note = Note privée

## Rôles

role-customer = Client
role-seller = Vendeur
role-agent = Agent
role-mediator = Médiateur
role-guest = Invité
role-host = Système

## Historique : des faits, au passé

event-person-put = Fiche de la personne enregistrée
event-person-blocked = Personne bloquée
event-person-unblocked = Personne débloquée
event-shop-put = Fiche de la boutique enregistrée
event-ticket-opened = Ticket ouvert
event-ticket-started = Traitement commencé
event-ticket-replied = Réponse envoyée
event-ticket-replied-and-resolved = Réponse envoyée et ticket résolu
event-ticket-information-requested = Informations demandées
event-ticket-resolved = Ticket résolu
event-ticket-closed = Ticket fermé
event-ticket-closed-automatically = Ticket fermé automatiquement
event-ticket-reopened = Ticket rouvert
event-ticket-noted = Note privée ajoutée
event-ticket-assigned = Ticket assigné
event-ticket-unassigned = Assignation retirée
event-ticket-priority-set = Priorité modifiée
event-ticket-category-set = Catégorie modifiée
event-ticket-tag-added = Étiquette ajoutée
event-ticket-tag-removed = Étiquette retirée
event-ticket-field-set = Information modifiée
event-ticket-marked-spam = Ticket marqué comme indésirable
event-ticket-overdue = Délai de réponse dépassé
event-late = hors délai
event-by = par { $name }

## Vérification de l’historique

chain-intact = L’historique est complet et n’a pas été modifié.
chain-altered = Une entrée de l’historique a été modifiée.
chain-missing = Une entrée de l’historique a disparu.
chain-reordered = Les entrées de l’historique ne sont plus dans leur ordre d’origine.
chain-erased =
    { $count ->
        [one] Le contenu de { $count } entrée a été effacé.
        [many] Le contenu de { $count } d’entrées a été effacé.
       *[other] Le contenu de { $count } entrées a été effacé.
    }

## Champs du formulaire

field-category = Catégorie
    .hint = Choisissez le thème de votre demande afin qu’elle parvienne à la bonne équipe.
field-subject = Sujet
    .hint = Résumez votre demande en quelques mots.
field-title = Titre
    .hint = Donnez au ticket un titre qui vous permettra de le reconnaître dans votre liste.
field-description = Description
    .hint = Décrivez ce qui s’est passé, à quel moment, et ce que vous attendiez.
field-priority = Priorité
    .hint = Indiquez dans quel délai vous avez besoin d’une réponse.
field-order = Commande
    .hint = Indiquez le numéro de la commande concernée par votre demande.
field-items = Articles concernés
    .hint = Cochez les articles de la commande concernés par votre demande.
field-references = Numéros de référence
    .hint = Ajoutez les numéros qui nous aideront à retrouver le dossier, par exemple un numéro de demande.
field-fields = Informations complémentaires
    .hint = Renseignez les autres informations demandées pour cette catégorie.

## Autres champs

field-id = Identifiant
field-ids = Identifiants
field-name = Nom
field-email = Adresse e-mail
field-locale = Langue
field-region = Région
field-time-zone = Fuseau horaire
field-ticket = Ticket d’assistance
field-after = Position dans la liste
field-limit = Nombre d’éléments
field-list = Liste
field-status = Statut
field-assignee = Assigné à
field-opened-from = Ouvert à partir du
field-opened-until = Ouvert jusqu’au
field-number = Numéro du ticket
field-customer = Nom du client
field-agent = Nom de l’agent
field-sender = Nom de l’expéditeur
field-deadline = Échéance de la réponse
field-resolution-deadline = Échéance de la résolution
field-opened-at = Ouvert le
field-categories = Catégories
field-templates = Modèles de réponse
field-sort = Trier par
field-text = Texte
field-now = Heure actuelle
field-kind = Type
field-value = Valeur
field-role = Rôle
field-person = Personne
field-shop = Boutique
    .hint = Choisissez la boutique concernée par votre demande.
field-calendar = Calendrier
field-digits = Chiffres
field-path = Emplacement des données
field-profile = Profil du centre d’assistance
field-profile-was = Profil précédent
field-locales = Dossier de traductions
field-check = Contrôle d’intégrité
field-create = Création de nouvelles données
field-clock = Horloge
field-idempotency-key = Clé de la demande
field-version = Numéro de version
field-on-behalf-of = Pour le compte de
field-queue = File de traitement
field-tag = Étiquette
field-field = Information complémentaire
field-message = Message
field-members = Membres
field-until = Jusqu’au
# same-as-reference
field-action = Action
field-tickets = Tickets concernés
field-steps = Étapes
# same-as-reference
field-macro = Macro
field-template = Modèle de réponse
field-variables = Valeurs à renseigner
field-texts = Textes
field-spam = Indésirable
field-unread = Non lu

## Types de numéros de référence

reference-request-number = Numéro de demande
reference-post-id = Identifiant de l’annonce

## Files d’attente

queue-support = Assistance

## Profil freight : catégories

freight-category-technical = Technique
    .hint = Pour les problèmes du site ou de l’application : erreurs, lenteurs, fichiers qui ne s’envoient pas.
freight-category-financial = Paiement
    .hint = Pour les questions de paiement, de remboursement, de crédit et de transactions.
freight-category-account = Compte
    .hint = Pour les questions sur votre mot de passe, votre profil et vos paramètres.
freight-category-bug-report = Signalement de bug
    .hint = Pour nous signaler un dysfonctionnement et les circonstances dans lesquelles il se produit.
freight-category-feature-request = Demande de fonctionnalité
    .hint = Pour proposer une nouvelle fonctionnalité ou l’amélioration d’une fonctionnalité existante.
freight-category-general = Général
    .hint = Pour tout ce qui ne relève d’aucune autre catégorie.

## Profil freight : priorités

freight-ticket-priority-low = Faible
    .hint = À choisir pour une suggestion ou une remarque.
freight-ticket-priority-medium = Moyenne
    .hint = À choisir pour une question ou un problème ordinaire.
freight-ticket-priority-high = Haute
    .hint = À choisir pour un problème de paiement ou d’expédition.
freight-ticket-priority-urgent = Urgente
    .hint = À choisir pour un problème de sécurité ou si vous n’avez plus aucun accès.

## Transcriptions : un ticket sous forme de document à lire, à conserver ou à imprimer

transcript-format-html = Page HTML
transcript-format-text = Texte brut
field-format = Format de fichier
field-notes = Notes privées
transcript-title = Ticket { $number } : { $subject }
transcript-requester = Client
transcript-handler = Traité par
transcript-tags = Étiquettes
transcript-opened = Ouvert le
transcript-active = Dernière activité
transcript-answered = Première réponse
transcript-resolved = Résolu le
transcript-closed = Fermé le
transcript-made = Date de la transcription
transcript-fact = { $label } : { $value }
transcript-facts = { $label } :
transcript-yes = Oui
transcript-no = Non
transcript-thread = Messages et réponses
transcript-message = Auteur : { $name } ({ $role }), le { $time }
transcript-note = Note privée, auteur : { $name } ({ $role }), le { $time }
